"""核对导出的操作日志，只用 Python 自带的库，不需要办公台程序。

用法：python3 verify_audit.py [导出文件夹] [打印件上的序号 打印件上的校验码]
退出码：0 前后相连；1 有改动；2 无法核对。
"""
# ruff: noqa: D400, INP001, T201 -- one file that is handed over by itself, and speaks on the screen

import base64
import hashlib
import json
import sys
from pathlib import Path


class Wrong(Exception):
    """What is not as it was written."""


def digest(algorithm, data):  # noqa: ANN001, ANN201
    """The digest in hex digits."""
    if algorithm not in ("sha256", "sm3"):
        raise Wrong(f"算法“{algorithm}”不认识")
    if algorithm not in hashlib.algorithms_available:
        print("这台机器的 Python 没有国密 SM3 算法，请换一台（OpenSSL 1.1.1 以上）再核对。")
        sys.exit(2)
    return hashlib.new(algorithm, data).hexdigest()


def code(head):  # noqa: ANN001, ANN201
    """The first 100 bits in base32, in groups of five: what is printed on papers."""
    text = base64.b32encode(bytes.fromhex(head)).decode()[:20]
    return "-".join(text[i : i + 5] for i in range(0, 20, 5))


def check(act, prev, number):  # noqa: ANN001, ANN201
    """One act against the one before it; returns its hash."""
    body, algorithm = json.loads(act["body"]), act["alg"]
    if body["seq"] != number or body["alg"] != algorithm or act["prev"] != prev:
        raise Wrong(f"第{number}笔操作：与前一笔不相接")
    lines = ["\0".join(str(part) for part in entry) for entry in act["entries"]]
    if body["digest"] != digest(algorithm, ("xzq-entries-1\0" + "\n".join(lines)).encode()):
        raise Wrong(f"第{number}笔操作：明细有增删或改动")
    own = digest(algorithm, b"xzq-audit-1\0" + bytes.fromhex(prev) + act["body"].encode())
    if own != act["hash"]:
        raise Wrong(f"第{number}笔操作：内容与校验值不符")
    return own


def compare(codes, seq, printed, where):  # noqa: ANN001, ANN201
    """A head that stands elsewhere against the one computed here."""
    if codes.get(seq) != printed.strip().upper():
        raise Wrong(f"第{seq}笔操作：与{where}的校验码不符")


def main(folder, paper):  # noqa: ANN001, ANN201
    """Check the export and, when given, a printed head; returns the exit code."""
    head, number, codes = "0" * 64, 0, {}
    try:
        with (folder / "audit.jsonl").open(encoding="utf-8", newline="\n") as acts:
            for number, line in enumerate(acts, 1):
                head = check(json.loads(line), head, number)
                codes[number] = code(head)
        heads = (folder / "heads.txt").read_text(encoding="utf-8").splitlines()
        for seq, _day, printed in (line.split() for line in heads if not line.startswith("#")):
            compare(codes, int(seq), printed, " heads.txt 所列")
        if paper:
            compare(codes, int(paper[0]), paper[1], "打印件上")
    except OSError as error:
        print(f"读不到文件：{error}")
        return 2
    except Wrong as error:
        print(error)
        return 1
    except (ValueError, KeyError, TypeError, AttributeError):
        print(f"第{number}笔操作之后的内容无法读取")
        return 1
    print(f"共 {number} 笔操作，前后相连。末尾校验码 {code(head)}")
    print("请与打印件上的校验码对照：末尾被截去、换回旧备份、整条重写，只有对照才能发现。")
    return 0


if __name__ == "__main__":
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    sys.exit(main(place, sys.argv[2:4] if len(sys.argv) > 3 else None))  # noqa: PLR2004
