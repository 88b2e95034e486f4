"""核对导出的操作日志，只用 Python 自带的库，不需要办公台程序。

用法：
  python3 verify_audit.py                            核对本文件所在的文件夹
  python3 verify_audit.py 导出文件夹                 核对另一个文件夹
  python3 verify_audit.py [导出文件夹] 序号 校验码   再与打印件上的“日志校验”对照
例如打印件上是“日志校验　第 975 条　C6KL6-6N3PV-YMD4F-RFOJC”：
  python3 verify_audit.py 975 C6KL6-6N3PV-YMD4F-RFOJC
退出码：0 前后相连，校验码相符；1 有改动或不符；2 无法核对。
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
        raise Wrong(f"第{number}条：与前一笔不相接")
    lines = ["\0".join(str(part) for part in entry) for entry in act["entries"]]
    if body["digest"] != digest(algorithm, ("xzq-entries-1\0" + "\n".join(lines)).encode()):
        raise Wrong(f"第{number}条：明细有增删或改动")
    own = digest(algorithm, b"xzq-audit-1\0" + bytes.fromhex(prev) + act["body"].encode())
    if own != act["hash"]:
        raise Wrong(f"第{number}条：内容与校验值不符")
    return own


def compare(codes, seq, printed, where):  # noqa: ANN001, ANN201
    """A head that stands elsewhere against the one computed here."""
    if seq not in codes:
        raise Wrong(
            f"日志只有 {len(codes)} 条，没有{where}的第 {seq} 条；序号没有写错的，末尾被截去了"
        )
    if plain(codes[seq]) != plain(printed):
        raise Wrong(f"第{seq}条：与{where}的校验码不符")


def plain(code):  # noqa: ANN001, ANN201
    """A code without what does not matter: hyphens, blanks, capitals."""
    return "".join(code.split()).replace("-", "").upper()


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
        print(f"读不到文件：{error.filename}")
        return 2
    except Wrong as error:
        print(error)
        return 1
    except (ValueError, KeyError, TypeError, AttributeError):
        print(f"第{number}条之后的内容无法读取")
        return 1
    print(f"共 {number} 条，前后相连。末尾校验码 {code(head)}")
    if paper:
        print(f"第 {int(paper[0])} 条与打印件相符：到这一条为止，没有被截去、换回或者重写。")
    else:
        print("请与打印件上的校验码对照：末尾被截去、换回旧备份、整条重写，只有对照才能发现。")
    return 0


def asked(words):  # noqa: ANN001, ANN201
    """The folder and the printed head that the command line names; None when it cannot be meant."""
    folder = Path(__file__).parent
    if words and (not words[0].isdecimal() or Path(words[0]).is_dir()):
        folder, words = Path(words[0]), words[1:]
    if words and (len(words) != 2 or not words[0].isdecimal()):  # noqa: PLR2004
        return None
    return folder, words


if __name__ == "__main__":
    if {"-h", "--help", "/?"} & set(sys.argv[1:]):
        print(__doc__.strip())
        sys.exit(0)
    found = asked(sys.argv[1:])
    if found is None:
        print("没有核对：序号和校验码要一起写，序号在前，校验码连横线写成一段。")
        print(__doc__.strip().partition("\n\n")[2])
        sys.exit(2)
    sys.exit(main(*found))
