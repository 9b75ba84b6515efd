"""The command: `isnad analyse PATH... --out DIR`, `isnad app`, `isnad boilerplate`, `isnad evaluate`."""

import argparse
import csv
import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from analytics.analysis import Settings, analyse
from analytics.corpus import FIELDS, load, read_corpus, scan
from analytics.engines import analyse_to
from analytics.entities.camel import load as load_camel
from analytics.entities.corrections import read_corrections
from analytics.errors import IsnadError
from analytics.evaluation import evaluate, markdown, pin, read_gold, read_quality, read_quantities
from analytics.files import place
from analytics.lexicon import collect_rarely
from analytics.repetition import LEAST_ARTICLES, proposal, read_lines, repeated

OK, PROBLEMS, UNUSABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns 0, 1 when some documents had problems, 2 when the input is unusable."""
    options = _parser().parse_args(arguments)
    collect_rarely()
    try:
        if options.command == "app":
            return _app(options.paths)
        if options.command == "evaluate":
            return _evaluate(options.texts, options.gold, options.pin, options.verbose)
        if options.command == "quality":
            print(markdown(read_quality()))
            return OK
        if options.command == "boilerplate":
            print(proposal(repeated((item for source in scan(*options.paths) for item in load(source)), options.least)))
            return OK
        return _analyse(options)
    except IsnadError as error:
        print(f"isnad: {error}", file=sys.stderr)
        return UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="isnad", description="Who says so, through whom, and who says otherwise.")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("analyse", help="write every table for the articles of files and folders")
    run.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder of articles; - is standard input"
    )
    run.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the tables")
    run.add_argument("--format", choices=("csv", "parquet"), default="csv", help="file format (default: csv)")
    run.add_argument("--jobs", type=int, default=1, metavar="N", help="worker processes (default: 1)")
    run.add_argument(
        "--columns",
        type=_columns,
        metavar="FIELD=NAME,...",
        help=f"which columns of tables to read, where their names do not tell: {', '.join(FIELDS)}",
    )
    run.add_argument(
        "--engine", choices=("local", "dask", "spark"), default="local", help="where they run (default: local)"
    )
    run.add_argument(
        "--scheduler", default="", metavar="ADDRESS", help="a running Dask or Spark cluster that sees the same paths"
    )
    run.add_argument("--names", type=Path, metavar="FILE", help="your corrections of names, a CSV as the README shows")
    run.add_argument("--camel", action="store_true", help="let CAMeL Tools' recogniser add and confirm names")
    run.add_argument(
        "--boilerplate", type=Path, metavar="FILE", help="lines that take no part in the analysis, one a line"
    )
    lines = commands.add_parser(
        "boilerplate", help="list the lines that outlets repeat, to choose from for --boilerplate"
    )
    lines.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder of articles")
    lines.add_argument(
        "--least", type=int, default=LEAST_ARTICLES, metavar="N",
        help=f"articles of one outlet that repeat a line (default: {LEAST_ARTICLES})",
    )  # fmt: skip
    app = commands.add_parser("app", help="open the app, on a folder or on the sample corpus")
    app.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files or folders (default: the sample corpus)"
    )
    check = commands.add_parser("evaluate", help="compare the analysis of a folder with its annotation by hand")
    check.add_argument("texts", type=Path, metavar="TEXTS", help="folder of the annotated articles")
    check.add_argument("gold", type=Path, metavar="GOLD", help="folder of the annotation (*.json)")
    check.add_argument("--pin", metavar="NAME", help="record the counts under this name for the README and the app")
    check.add_argument("-v", "--verbose", action="store_true", help="list every miss and every false alarm")
    commands.add_parser("quality", help="print the pinned evaluation as a Markdown table")
    return parser


def _columns(argument: str) -> dict[str, str]:
    """Read ``text=المتن,title=العنوان``; quotation marks as in CSV hold a comma in the name of a column."""
    columns: dict[str, str] = {}
    for part in next(csv.reader([argument]), []):
        field, equals, name = (piece.strip() for piece in part.partition("="))
        if not equals or not name or field not in FIELDS:
            raise argparse.ArgumentTypeError(f"{part!r}: write FIELD=NAME with a field of {', '.join(FIELDS)}")
        if field in columns:
            raise argparse.ArgumentTypeError(f"{part!r}: {field} is named twice")
        columns[field] = name
    return columns


def _analyse(options: argparse.Namespace) -> int:
    out: Path = options.out
    if options.camel:
        load_camel()  # says once what to install, not in every document
    settings = Settings(
        read_corrections(options.names) if options.names else (),
        options.camel,
        read_lines(options.boilerplate) if options.boilerplate else (),
    )
    outcome = analyse_to(
        options.paths,
        out,
        options.format,
        options.jobs,
        _report if sys.stderr.isatty() else None,
        options.engine,
        options.scheduler,
        options.columns,
        settings,
    )
    for doc_id, reason in zip(outcome.problems["doc_id"], outcome.problems["reason"], strict=True):
        print(f"isnad: {doc_id}: {reason}", file=sys.stderr)
    if outcome.assumed:
        notes = ", ".join(f"{note} ({count:,})" for note, count in sorted(outcome.assumed.items()))
        print(f"isnad: assumed in reading: {notes}", file=sys.stderr)
    print(f"isnad: {outcome.documents} documents, {len(outcome.problems)} problems → {place(out)}", file=sys.stderr)
    return PROBLEMS if len(outcome.problems) else OK


def _report(done: int, total: int) -> None:
    print(f"\r\033[K{done}/{total} units", end="\n" if done == total else "", file=sys.stderr, flush=True)


def _evaluate(texts: Path, gold: Path, name: str | None, verbose: bool) -> int:
    evaluation = evaluate(analyse(read_corpus(texts)), read_gold(gold), read_quantities(gold))
    if verbose:
        print("\n".join(evaluation.differences))
    print(f"{evaluation.documents} documents")
    print(f"{'measure':<24}{'P':>7}{'R':>7}{'F1':>7}   right / false alarms / missed")
    for measure, score in evaluation.scores.items():
        counts = f"{score.tp} / {score.fp} / {score.fn}"
        print(f"{measure:<24}{score.precision:>7.3f}{score.recall:>7.3f}{score.f1:>7.3f}   {counts}")
    if name:
        pin(name, evaluation)
    return OK


def _app(paths: Sequence[Path]) -> int:
    script = Path(__file__).resolve().parent.parent / "streamlit_app.py"
    if not script.exists() or importlib.util.find_spec("streamlit") is None:
        raise IsnadError("the app is not installed: run it from a clone of the project")
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--", *(str(path.resolve()) for path in paths)]
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main())
