"""安全设置: what is asked, and the rules that the answers make."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from xinzhou_desktop.services.logins import SecurityRules
from xinzhou_desktop.ui.field_specs import FieldSpec


def security_fields(now: SecurityRules) -> tuple[FieldSpec, ...]:
    """The fields of the form, filled with what holds now."""
    return (
        FieldSpec(
            "password_length",
            "密码最少几个字符",
            "number",
            now.password_length,
            required=True,
        ),
        FieldSpec("password_days", "密码最长用几天（0为不限）", "number", now.password_days),
        FieldSpec(
            "idle_minutes",
            "几分钟没有操作就锁屏",
            "number",
            now.idle_minutes,
            required=True,
        ),
        FieldSpec(
            "chain_algorithm",
            "操作日志的校验算法",
            "choice",
            now.chain_algorithm,
            choices=[("SHA-256", "sha256"), ("SM3（国密）", "sm3")],
            half=True,
        ),
        FieldSpec(
            "three_officers",
            "三员模式（账户和角色只归安全管理员）",
            "check",
            now.three_officers,
            hint="系统管理员、安全管理员、审计员由三个人分别担任",
        ),
    )


def security_rules(now: SecurityRules, values: Mapping[str, Any]) -> SecurityRules:
    """The rules as the form has them; what it does not ask stays."""
    asked = {spec.name: values[spec.name] for spec in security_fields(now)}
    return replace(now, **asked | {"password_days": values["password_days"] or 0})
