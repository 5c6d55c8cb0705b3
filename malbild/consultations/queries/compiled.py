"""The compilation (remissammanställning): by question, what was said and what became of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from malbild.consultations.models import (
    Cause,
    Comment,
    Consultation,
    Disposition,
    Question,
    Response,
)
from malbild.consultations.queries.changed import Reasoned, changes_since, later_versions
from malbild.consultations.queries.standing import Place, lines_asked, standing
from malbild.consultations.rules import (
    STANCE_WORDS,
    TREATMENT_WORDS,
    Asks,
    Progress,
    Stance,
    Treatment,
    counted_stances,
)
from malbild.core.swedish import and_list, counted
from malbild.organisations.rules import Sharing
from malbild.texts.models import TextVersion, Wording
from malbild.texts.rules import Line


@dataclass(frozen=True)
class CommentBy:
    """A comment, who made it, and what became of it.

    addressee: the number of who made it. disposition: None until it has been dealt with.
    caused: the wordings that were written because of it, the earliest first.
    """

    pk: int
    addressee: int
    who: str
    stance: str
    text: str
    proposal: str
    changed_at: datetime
    disposition: Disposition | None
    caused: tuple[Wording, ...]

    @property
    def stance_word(self) -> str:
        """The stance in words; empty where none was asked for or taken."""
        return STANCE_WORDS[Stance(self.stance)] if self.stance else ""

    @property
    def treatment_word(self) -> str:
        """How it was dealt with, in a word; empty where it has not been."""
        return TREATMENT_WORDS[Treatment(self.disposition.kind)] if self.disposition else ""

    @property
    def version(self) -> int:
        """The version of its disposition; 0 where it has none."""
        return self.disposition.version if self.disposition else 0

    @property
    def asks_for_something(self) -> bool:
        """Whether there is anything to deal with besides a stance."""
        return bool(self.text or self.proposal)


@dataclass(frozen=True)
class Asked:
    """A question with everything that was said to it. line: the piece as it stood; or None."""

    question: Question
    line: Line | None
    said: tuple[CommentBy, ...]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many took each stance."""
        return counted_stances([one.stance for one in self.said])

    @property
    def told(self) -> list[str]:
        """Each stance that somebody took, with how many and who."""
        who: dict[str, list[str]] = defaultdict(list)
        for one in self.said:
            who[one.stance_word].append(one.who)
        return [
            f"{counted(count, word, word)} ({and_list(who[word])})" for word, count in self.counts
        ]

    @property
    def worded(self) -> tuple[CommentBy, ...]:
        """The comments that say something besides a stance."""
        return tuple(one for one in self.said if one.asks_for_something)

    @property
    def to_treat(self) -> tuple[CommentBy, ...]:
        """The comments that ask for something and have not been dealt with."""
        return tuple(one for one in self.said if one.asks_for_something and not one.disposition)


@dataclass(frozen=True)
class Tally:
    """A question in figures: who took which stance, how many comments ask for something.

    stances: by the number of who responded, in words. said: those who said anything at all.
    """

    question: Question
    stances: Mapping[int, str]
    said: int
    comments: int
    treated: int


@dataclass(frozen=True)
class Overview:
    """Who has responded, and question by question in figures; no words are read for it."""

    consultation: Consultation
    places: tuple[Place, ...]
    tallies: tuple[Tally, ...]

    @property
    def sent(self) -> tuple[Place, ...]:
        """Those who have responded."""
        return tuple(one for one in self.places if one.progress is Progress.SENT)

    @property
    def others(self) -> tuple[Place, ...]:
        """Those who have not responded, as far as anybody knows."""
        answered = (Progress.SENT, Progress.UNKNOWN)
        return tuple(one for one in self.places if one.progress not in answered)

    @property
    def unknown(self) -> tuple[Place, ...]:
        """Those of whom nobody knows whether they responded."""
        return tuple(one for one in self.places if one.progress is Progress.UNKNOWN)

    @property
    def comments(self) -> int:
        """How many comments ask for something."""
        return sum(one.comments for one in self.tallies)

    @property
    def treated(self) -> int:
        """How many of them have been dealt with."""
        return sum(one.treated for one in self.tallies)

    @property
    def stances(self) -> list[tuple[Question, list[str]]]:
        """For each question that asks for a stance: each response's stance, in words."""
        sent = [place.addressee.pk for place in self.sent]
        return [
            (one.question, [one.stances.get(addressee, "") for addressee in sent])
            for one in self.tallies
            if one.question.asks == Asks.STANCE
        ]


@dataclass(frozen=True)
class Compilation:
    """Everything that came of a consultation.

    in_general: what each response says besides, with its place. version: the one that was fixed
    next; None before that. changed: what differs in it, and why.
    """

    overview: Overview
    asked: tuple[Asked, ...]
    in_general: tuple[tuple[Place, str], ...]
    version: TextVersion | None = None
    changed: tuple[Reasoned, ...] = ()


def overview(consultation: Consultation) -> Overview:
    """What has been sent so far, in figures. Four queries, however many have responded."""
    places = tuple(standing(consultation))
    sent = _responses(places)
    rows = _sent_comments(consultation, sent).annotate(
        words=ExpressionWrapper(~Q(text="", proposal=""), output_field=BooleanField()),
        treated=ExpressionWrapper(Q(disposition__isnull=False), output_field=BooleanField()),
    )
    stances: dict[int, dict[int, str]] = defaultdict(dict)
    said, comments, treated = Counter[int](), Counter[int](), Counter[int]()
    for question, response, stance, words, done in rows.values_list(
        "question_id", "response_id", "stance", "words", "treated"
    ):
        if stance:
            stances[question][sent[response].addressee.pk] = STANCE_WORDS[Stance(stance)]
        said[question] += bool(stance or words)
        comments[question] += words
        treated[question] += words and done
    return Overview(
        consultation=consultation,
        places=places,
        tallies=tuple(
            Tally(one, stances[one.pk], said[one.pk], comments[one.pk], treated[one.pk])
            for one in Question.objects.filter(consultation=consultation)
        ),
    )


def _responses(places: Iterable[Place]) -> dict[int, Place]:
    """Those who have responded, by the number of the response, in their order."""
    return {one.response.pk: one for one in places if one.response}


def _sent_comments(consultation: Consultation, sent: Iterable[int]) -> QuerySet[Comment]:
    rows = Comment.objects.filter(question__consultation=consultation, response__in=list(sent))
    return rows.exclude(sharing=Sharing.INTERNAL)


def asked_of(overview: Overview, questions: Sequence[Question]) -> tuple[Asked, ...]:
    """Everything that was said to these questions, in words. Three queries."""
    consultation = overview.consultation
    sent = _responses(overview.places)
    rows = _sent_comments(consultation, sent)
    causes = Cause.objects.filter(comment__question__consultation=consultation)
    if len(questions) < len(overview.tallies):
        rows = rows.filter(question__in=questions)
        causes = causes.filter(comment__question__in=questions)
    caused: dict[int, list[Wording]] = defaultdict(list)
    for cause in causes.select_related("wording"):
        caused[cause.comment_id].append(cause.wording)
    order = {response: at for at, response in enumerate(sent)}
    said: dict[int, list[CommentBy]] = defaultdict(list)
    for one in sorted(rows.select_related("disposition"), key=lambda one: order[one.response_id]):
        if one.stance or one.text or one.proposal:
            said[one.question_id].append(_said(one, sent[one.response_id], caused[one.pk]))
    lines = lines_asked(consultation)
    return tuple(
        Asked(question, lines.get(question.piece_id or 0), tuple(said[question.pk]))
        for question in questions
    )


def in_general(overview: Overview) -> tuple[tuple[Place, str], ...]:
    """What each response says in general, of those that say anything. One query."""
    sent = _responses(overview.places)
    rows = Response.objects.filter(pk__in=sent).exclude(text="")
    texts = dict(rows.values_list("pk", "text"))
    return tuple((place, texts[pk]) for pk, place in sent.items() if pk in texts)


def compilation(consultation: Consultation) -> Compilation:
    """What has been sent so far, whole. A fixed number of queries, however many have responded."""
    figures = overview(consultation)
    asked = asked_of(figures, [one.question for one in figures.tallies])
    version = next(iter(later_versions(consultation)), None)
    changed = changes_since(consultation, to=version) if version else ()
    return Compilation(figures, asked, in_general(figures), version, tuple(changed))


def _said(comment: Comment, place: Place, caused: list[Wording]) -> CommentBy:
    return CommentBy(
        pk=comment.pk,
        addressee=place.addressee.pk,
        who=place.name,
        stance=comment.stance,
        text=comment.text,
        proposal=comment.proposal,
        changed_at=comment.changed_at,
        disposition=getattr(comment, "disposition", None),
        caused=tuple(caused),
    )
