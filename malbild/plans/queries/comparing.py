"""What a sheet would change in a plan, cell by cell, and what in it cannot be read and why.

A cell counts as changed where it differs from what the sheet was written from, which the
activity's history remembers. So a cell that nobody touched takes back nothing that was done
since, and one that both have changed is told, not written over.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from malbild.core.swedish import counted
from malbild.plans.models import Activity, FieldChange, Plan
from malbild.plans.queries.facts import facts_of, names_of
from malbild.plans.queries.texts import Worded, activity_wordings
from malbild.plans.rules.facts import (
    Facts,
    obstacles_to_facts,
    obstacles_to_waiting,
    tidied,
)
from malbild.plans.rules.sheet import (
    DAYS,
    FIELD_WORDS,
    KEY,
    VERSION,
    WORDING,
    Field,
    Names,
    NotRead,
    Typed,
    parts_named_twice,
    read,
    text_in,
    texts_of,
)
from malbild.plans.tables import Sheet, SheetRow, name_of
from malbild.texts.models import Wording
from malbild.texts.rules import LONGEST, LONGEST_HEADING, Language

WORD_FIELDS = {word: one for one, word in FIELD_WORDS.items()}


@dataclass(frozen=True)
class Told:
    """One thing that a sheet would change, or why it cannot be read (models.SheetLine)."""

    row: int
    activity: Activity | None = None
    name: str = ""
    field: Field | None = None
    before: str = ""
    after: str = ""
    problem: str = ""


@dataclass(frozen=True)
class State:
    """A plan as a sheet is compared with it; by the activity's key where not said otherwise."""

    activities: Mapping[str, Activity]
    facts: Mapping[int, Facts]
    worded: Mapping[int, Worded]
    names: Names
    numbers: Mapping[int, int] = field(default_factory=dict)  # of the wording, by piece

    def texts(self, activity: Activity) -> dict[Field, str]:
        """Every field of an activity as it is now."""
        words = self.worded[activity.piece_id]
        return {
            Field.NAME: one_line_of(words.heading),
            Field.WHAT: words.body.replace("\r\n", "\n").strip(),
            **texts_of(self.facts[activity.pk], self.names),
        }


def one_line_of(heading: str) -> str:
    """A heading as it stands in one cell."""
    return " ".join(heading.split())


def state_of(plan: Plan) -> State:
    """The plan as it is being written."""
    worded = activity_wordings(plan, writes=True)
    rows = list(Activity.objects.filter(plan=plan, piece__removed_at=None).select_related("piece"))
    numbers: dict[int, int] = {}
    wordings = Wording.objects.filter(piece__text=plan.text, language=Language.SWEDISH)
    for piece, number in wordings.order_by("number").values_list("piece_id", "number"):
        numbers[piece] = number
    return State(
        activities={one.piece.key: one for one in rows},
        facts=facts_of(rows),
        worded=worded,
        names=names_of(plan),
        numbers=numbers,
    )


def rows_of(plan: Plan) -> list[dict[str, Typed]]:
    """The plan as rows of a sheet, by the columns' headings, in the plan's order."""
    state = state_of(plan)
    by_piece = {one.piece_id: (key, one) for key, one in state.activities.items()}
    rows = []
    for piece in state.worded:
        key, activity = by_piece[piece]
        texts: dict[str, Typed] = {
            FIELD_WORDS[one]: text for one, text in state.texts(activity).items()
        }
        for one in DAYS:
            texts[FIELD_WORDS[one]] = getattr(state.facts[activity.pk], one)
        texts[KEY] = key
        texts[VERSION] = f"{activity.version}.{state.numbers[piece]}"
        rows.append(texts)
    return rows


# ------------------------------------------------------------------ comparing


def compared(plan: Plan, sheet: Sheet, *, today: date) -> list[Told]:
    """Everything that the sheet would change, and what cannot be read, in its order."""
    state = state_of(plan)
    if sheet.by_name:
        sheet, again = _known_by_name(sheet, state)
    else:
        again = {}
    keys = Counter(text_in(row.cells.get(KEY)) for row in sheet.rows)
    told = list(_of_the_sheet(sheet, state, keys))
    wanted: dict[int, Facts] = {}
    for row in sheet.rows:
        if row.number in again:
            name = one_line_of(text_in(name_of(row)))[:LONGEST_HEADING]
            told.append(Told(row.number, name=name, problem=again[row.number]))
            continue
        found, facts = _row(row, state, keys=keys, today=today)
        told += found
        activity = next((one.activity for one in found if one.activity), None)
        if facts is not None and activity is not None:
            wanted[activity.piece_id] = facts
    return list(_without_rings(told, wanted, state))


def _known_by_name(sheet: Sheet, state: State) -> tuple[Sheet, dict[int, str]]:
    """The rows with the keys of the activities that are called so, and why some have none.

    A name that the plan has once is that activity, so that a file that is read again changes
    what it added, and a cell that says nothing takes nothing away. One that stands on two
    rows is read on the first of them.
    """
    names: dict[str, list[str]] = {}
    for key, activity in state.activities.items():
        heading = one_line_of(state.worded[activity.piece_id].heading).casefold()
        names.setdefault(heading, []).append(key)
    rows, again = [], {}
    first: dict[str, int] = {}
    for row in sheet.rows:
        name = one_line_of(text_in(name_of(row))).casefold()
        known = names.get(name, [])
        if not name:
            again[row.number] = "Raden har inget namn på aktiviteten."
        elif name in first:
            again[row.number] = f"Samma namn står redan på rad {first[name]}. Skriv ihop raderna."
        elif len(known) > 1:
            again[row.number] = "Planen har flera aktiviteter med det namnet. Ändra namnet."
        else:
            said = {head: cell for head, cell in row.cells.items() if cell not in ("", None)}
            rows.append(replace(row, cells={**said, KEY: known[0] if known else ""}))
            first[name] = row.number
            continue
        rows.append(row)
    return replace(sheet, rows=tuple(rows)), again


def _of_the_sheet(sheet: Sheet, state: State, keys: Mapping[str, int]) -> Iterator[Told]:
    for column in sheet.missing:
        if column == VERSION:
            yield Told(
                0,
                problem="Kolumnen Version saknas. Målbild kan inte se om någon annan har ändrat"
                " samma sak sedan filen hämtades.",
            )
        else:
            yield Told(0, problem=f"Kolumnen ”{column}” finns inte i filen. Den ändras inte.")
    for column in sheet.unknown:
        yield Told(0, problem=f"Kolumnen ”{column}” är okänd och läses inte.")
    left = sum(key not in keys for key in state.activities)
    if left:
        unseen = counted(left, "aktivitet", "aktiviteter")
        yield Told(0, problem=f"Planen har {unseen} som inte står i filen, och som inte ändras.")


def _row(
    row: SheetRow, state: State, *, keys: Mapping[str, int], today: date
) -> tuple[list[Told], Facts | None]:
    """What one row would change, and the facts that its activity would then have."""
    key = text_in(row.cells.get(KEY))
    name = one_line_of(text_in(row.cells.get(FIELD_WORDS[Field.NAME])))[:LONGEST_HEADING]
    why = ""
    if row.merged:
        why = "Raden har sammanslagna celler. Dela dem och läs in filen igen."
    elif KEY in row.formulas:
        why = "Nyckeln är en formel. Klistra in den som värde."
    elif key and key not in state.activities:
        why = (
            "Nyckeln finns inte i planen. Återställ den, eller töm cellen om raden ska bli en ny"
            " aktivitet."
        )
    elif key and keys[key] > 1:
        why = "Samma nyckel står på flera rader. Behåll en av dem."
    elif not key and not name:
        why = "Raden har varken nyckel eller namn."
    if why:
        return [Told(row.number, name=name, problem=why)], None
    activity = state.activities.get(key)
    before = state.texts(activity) if activity else _EMPTY
    facts = state.facts[activity.pk] if activity else Facts()
    told: list[Told] = []
    for head, cell in row.cells.items():
        one = WORD_FIELDS.get(head)
        if one is None or (one is Field.NAME and activity and not name and not before[one]):
            continue
        if activity is None and cell in ("", None) and head not in row.formulas:
            continue  # a new activity has nothing there yet
        this = Told(row.number, activity, name, one)
        if head in row.formulas:
            told.append(replace(this, problem=_FORMULA))
            continue
        try:
            after = _text(one, cell, facts, state.names)
        except NotRead as reason:
            told.append(replace(this, problem=str(reason)))
            continue
        base = _base(activity, row, one, state) if activity else before[one]
        if after in (base, before[one]):
            continue
        if base != before[one]:
            problem = f"Har ändrats i planen sedan filen hämtades. I filen står ”{after}”."
            told.append(replace(this, before=before[one], problem=problem))
            continue
        told.append(replace(this, before=before[one], after=after))
    return _judged(row, told, facts, state, activity=activity, name=name, today=today)


_EMPTY = dict.fromkeys(Field, "") | {Field.STATUS: "planerad", Field.COST_LATER: "nej"}
_FORMULA = "Cellen innehåller en formel och läses inte. Klistra in den som värde."


def _text(one: Field, cell: Typed, facts: Facts, names: Names) -> str:
    """What a cell says, in the one form in which it is compared. Raises NotRead."""
    text = text_in(cell)
    if one is Field.NAME:
        if not text:
            raise NotRead("En aktivitet måste ha ett namn.")
        if len(text) > LONGEST_HEADING:
            raise NotRead(f"Namnet är längre än {LONGEST_HEADING} tecken.")
        return one_line_of(text)
    if one is Field.WHAT:
        if len(text) > LONGEST:
            raise NotRead("Texten är för lång.")
        return text
    if one is Field.STATUS and not text:
        raise NotRead("En aktivitet måste ha ett läge.")
    said = tidied(read(one, cell, facts, names))
    return texts_of(said, names)[one]


def _base(activity: Activity, row: SheetRow, one: Field, state: State) -> str:
    """What the field said when the sheet was written."""
    version, _, number = text_in(row.cells.get(VERSION)).partition(".")
    now = state.texts(activity)[one]
    if one in WORDING:
        if not number.isdigit() or int(number) == state.numbers.get(activity.piece_id):
            return now
        old = Wording.objects.filter(
            piece=activity.piece_id, language=Language.SWEDISH, number=int(number)
        ).first()
        if old is None:
            return now
        return one_line_of(old.heading) if one is Field.NAME else old.body.strip()
    if not version.isdigit() or int(version) >= activity.version:
        return now
    later = FieldChange.objects.filter(activity=activity, field=one, version__gt=int(version))
    first = later.order_by("version").first()
    return first.before if first else now


def _judged(
    row: SheetRow,
    told: list[Told],
    facts: Facts,
    state: State,
    *,
    activity: Activity | None,
    name: str,
    today: date,
) -> tuple[list[Told], Facts | None]:
    """What was told of a row; where its facts cannot be so, why, and none of its changes."""
    after = facts
    for one in told:
        if one.field and not one.problem and one.field not in WORDING:
            after = read(one.field, one.after, after, state.names)
    changes = any(not one.problem for one in told)
    if not changes:
        return told, None
    start = facts if activity else Facts(status=after.status)
    why = [one.text for one in obstacles_to_facts(start, tidied(after), today=today)]
    twice = parts_named_twice(after, state.names)
    why += [f"{party} står som två saker i samma aktivitet." for party in twice]
    if not why:
        return told, tidied(after)
    problems = [one for one in told if one.problem]
    return [*problems, Told(row.number, activity, name, problem=" ".join(why))], None


def _without_rings(told: list[Told], wanted: Mapping[int, Facts], state: State) -> Iterator[Told]:
    """The same, but that what would make activities wait in a ring is told as a problem."""
    by_pk = {one.pk: one.piece_id for one in state.activities.values()}
    waits = {by_pk[pk]: facts.waits for pk, facts in state.facts.items()}
    waits.update({piece: facts.waits for piece, facts in wanted.items()})
    rings = list(obstacles_to_waiting(waits, names=state.names.activities))
    for one in told:
        if rings and one.field is Field.WAITS and not one.problem:
            yield replace(one, problem=rings[0].text)
        else:
            yield one
