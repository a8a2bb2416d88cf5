"""The command line: see each command's --help. Exits 0 on success, 1 on a refusal explained in one line, 2 on wrong usage."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from core.errors import TomoshibiError
from tomoshibi.explain import explain

app = typer.Typer(
    name="tomoshibi",
    help="灯火: carries out a public support contract over chat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else on standard output.")]
Programme = Annotated[str, typer.Option("--programme", help="Id of a programme file.")]


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8000,
    at: Annotated[str, typer.Option(help="The clock starts at this moment (ISO; Asia/Tokyo without a zone).")] = "",
    data: Annotated[Path | None, typer.Option(help="Folder to keep the demo in; a fresh one when left out.")] = None,
) -> None:
    """Both programmes with invented people, no account anywhere: open the address it prints."""
    from tomoshibi.commands.demo import run

    run(port=port, at=at, data=data)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
) -> None:
    """The service: web, LINE webhook, Discord, ticker and delivery in one process."""
    from tomoshibi.commands.serve import run

    run(host=host, port=port)


@app.command()
def check(
    fix: Annotated[bool, typer.Option("--fix", help="Make what is missing: master key, database, rich menus.")] = False,
    as_json: AsJson = False,
) -> None:
    """Says item by item whether settings, programme files, database, keys and channels are in order."""
    from tomoshibi.commands.check import run

    run(fix=fix, as_json=as_json)


@app.command()
def migrate() -> None:
    """Brings the database to the newest form."""
    from tomoshibi.commands.data import migrate_database

    migrate_database()


@app.command()
def invite(
    programme: Programme,
    role: Annotated[str, typer.Option(help="guardian, child, participant, supporter, coordinator, deputy, manager ...")],
    name: Annotated[str, typer.Option(help="The person's name, for the desk alone.")],
    kana: Annotated[str, typer.Option(help="Reading of the name, to find the person by.")] = "",
    phone: Annotated[str, typer.Option(help="Phone number, to find the person by.")] = "",
    as_json: AsJson = False,
) -> None:
    """Makes a one-time code (and its QR) with which a person links their chat account by sending it to the bot."""
    from tomoshibi.commands.invite import run

    run(programme=programme, role=role, name=name, kana=kana, phone=phone, as_json=as_json)


@app.command("import")
def import_list(
    file: Annotated[Path | None, typer.Argument(help="Workbook (.xlsx) or CSV (UTF-8 or Shift_JIS).")] = None,
    programme: Annotated[str, typer.Option("--programme", help="Id of a programme file.")] = "",
    write: Annotated[bool, typer.Option("--write", help="Take it in; without this nothing is written.")] = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Leave out the rows that are wrong.")] = False,
    letters: Annotated[Path | None, typer.Option(help="With --write: the invitation letters, as this PDF.")] = None,
    again: Annotated[bool, typer.Option("--letters-again", help="Also where a code is open; it stops working.")] = False,
    addresses: Annotated[bool, typer.Option("--addresses", help="Print addresses for window envelopes.")] = False,
    template: Annotated[Path | None, typer.Option(help="Write an empty list to be filled in, and nothing else.")] = None,
    sample: Annotated[Path | None, typer.Option(help="Write an invented list of 40 families, and nothing else.")] = None,
    as_json: AsJson = False,
) -> None:
    """Takes in the city's list of approved children, and supporters: a dry run by default; a bad row is named by its cell."""
    from tomoshibi.commands.import_list import Wishes, run, write_form

    if template is not None or sample is not None:
        write_form(template, sample)
        return
    if file is None or not programme:
        raise typer.BadParameter("FILE and --programme are needed")
    if letters is not None and not write:
        raise typer.BadParameter("--letters needs --write")
    run(file, programme, Wishes(write, skip_bad, letters, again, addresses), as_json=as_json)


@app.command()
def due(
    programme: Annotated[str | None, typer.Option("--programme", help="Only this programme.")] = None,
    at: Annotated[str, typer.Option(help="As of this moment (ISO; Asia/Tokyo without a zone); now when left out.")] = "",
    as_json: AsJson = False,
) -> None:
    """Lists what is owed and overdue: clause, who, by when, for which case; by ids, never by names."""
    from tomoshibi.commands.due import run
    from tomoshibi.settings import read_settings

    run(programme=programme, at=at, as_json=as_json, settings=read_settings())


@app.command()
def clauses(
    programme: Annotated[str | None, typer.Option("--programme", help="Only this programme's contract.")] = None,
    as_json: AsJson = False,
) -> None:
    """Lists every clause of the contracts: how it is carried, by which rule, and by which test that fails without it."""
    from tomoshibi.commands.clauses import run
    from tomoshibi.settings import read_settings

    raise typer.Exit(run(programme, as_json, read_settings()))


@app.command()
def rehearse(
    programme: Annotated[Path, typer.Argument(help="A programme file.", exists=True, dir_okay=False)],
    cases: Annotated[int, typer.Option(min=1, max=1000, help="How many invented children.")] = 40,
    seed: Annotated[int, typer.Option(help="The same seed plays the same piece.")] = 1,
    out: Annotated[Path, typer.Option(help="Folder for the page.")] = Path("rehearsal"),
    chaos: Annotated[bool, typer.Option("--chaos", help="Outages, restarts, refusals, repeated deliveries too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Plays the whole contract with invented people in simulated time, judges it, and writes one page that tells it."""
    from tomoshibi.commands.rehearse import run

    raise typer.Exit(run(programme, cases=cases, seed=seed, out=out, chaos=chaos, as_document=as_json))


@app.command()
def understand(
    text: Annotated[str | None, typer.Argument(help="A message; without one, JSON lines from standard input.")] = None,
    at: Annotated[str, typer.Option(help="When it was written (ISO; Asia/Tokyo without a zone); now when left out.")] = "",
    as_json: AsJson = False,
) -> None:
    """What a message means: intents, dates and times. JSON lines: {"id", "text", "at"} in, one line out each."""
    from tomoshibi.commands.understand import run

    run(text, at=at, as_json=as_json)


@app.command()
def moderate(
    text: Annotated[str | None, typer.Argument(help="One message. Left out: JSON lines on standard input.")] = None,
    as_json: AsJson = False,
) -> None:
    """Flags of a group message; without TEXT, JSON lines {"id", "text"} in and {"id", "flags"} out, in the same order."""
    from tomoshibi.commands.moderate import run

    run(text, as_json=as_json)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="Where the sealed file goes; must not exist yet.")]) -> None:
    """Writes everything into one sealed file that only this installation's master key opens."""
    from tomoshibi.commands.data import back_up

    back_up(file)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Empty the database first.")] = False,
) -> None:
    """Reads a sealed file back into an empty database."""
    from tomoshibi.commands.data import restore_file

    restore_file(file, replace=replace)


dead = typer.Typer(help="Events and messages that could not be handled.", no_args_is_help=True)
app.add_typer(dead, name="dead")


@dead.command("list")
def dead_list(as_json: AsJson = False) -> None:
    """Events of a platform that failed and wait for a person's decision."""
    from tomoshibi.commands.dead import show

    show(as_json=as_json)


@dead.command("replay")
def dead_replay(event: Annotated[int, typer.Argument(help="Number of the event, from `dead list`.")]) -> None:
    """Handles a dead event again, after its cause was mended."""
    from tomoshibi.commands.dead import replay

    replay(event)


keys = typer.Typer(help="The master key.", no_args_is_help=True)
app.add_typer(keys, name="keys")


@keys.command("rotate")
def keys_rotate() -> None:
    """Makes a new master key and wraps every data key with it; the service must be stopped."""
    from tomoshibi.commands.data import rotate_keys

    rotate_keys()


audit = typer.Typer(help="The log of who saw what.", no_args_is_help=True)
app.add_typer(audit, name="audit")


@audit.command("verify")
def audit_verify(as_json: AsJson = False) -> None:
    """Says whether the log is whole, and from which line on it is not."""
    from tomoshibi.commands.data import verify_audit

    verify_audit(as_json=as_json)


def main() -> None:
    """Runs the command line; a refusal is one line on standard error and exit code 1."""
    try:
        app()
    except TomoshibiError as error:
        print(explain(error), file=sys.stderr)
        raise SystemExit(1) from None
