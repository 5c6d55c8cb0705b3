"""What a later paper tells of the consultations on a text."""

from malbild.consultations.models import Consultation
from malbild.consultations.queries.standing import standing
from malbild.consultations.rules import Progress, Stage
from malbild.core.swedish import and_list, long_date, out_of
from malbild.texts.models import TextVersion


def told_of_consultations(version: TextVersion) -> str:
    """The closed consultations on this text up to the version, a paragraph each; "" for none.

    When it ran, how many were asked, who responded, who did not and of whom nobody knows: what a
    memorandum's background says of a remiss.
    """
    rows = Consultation.objects.filter(
        text_version__text=version.text_id,
        text_version__number__lte=version.number,
        stage=Stage.CLOSED,
    )
    return "\n\n".join(_told(one) for one in rows.order_by("opened_on", "pk"))


def _told(consultation: Consultation) -> str:
    places = standing(consultation)
    sent, silent, unknown = (
        [one.name for one in places if one.progress is progress]
        for progress in (Progress.SENT, Progress.SILENT, Progress.UNKNOWN)
    )
    last = max((one.addressee.last_day for one in places), default=consultation.closes_on)
    first = f"från den {long_date(consultation.opened_on)} " if consultation.opened_on else ""
    parts = [
        f"{consultation.name}: förslaget var på remiss {first}till den {long_date(last)}.",
    ]
    if sent:
        parts.append(f"{out_of(len(sent), len(places)).capitalize()} svarade: {and_list(sent)}.")
    elif not unknown:
        parts.append("Ingen svarade.")
    if silent and (sent or unknown):
        parts.append(f"{and_list(silent)} svarade inte.")
    if unknown:
        parts.append(f"Om {and_list(unknown)} svarade framgår inte.")
    return " ".join(parts)
