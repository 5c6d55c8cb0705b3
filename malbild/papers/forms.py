"""What people upload."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from malbild.organisations.models import Party
from malbild.organisations.rules import Sharing
from malbild.papers.rules import LARGEST_FILE


class ManyFiles(forms.ClearableFileInput):
    """A file field that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; what is wrong with one is said of that one when it is taken in."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return list(data or [])


class FilesForm(forms.Form):
    """Files to read, whose they are and who may see them."""

    says_what_is_needed = True

    papers = FilesField(
        label="Filer",
        required=False,
        widget=ManyFiles(
            attrs={"multiple": True, "accept": ".pdf,.docx,.odt,.txt,application/pdf,text/plain"}
        ),
        help_text="PDF, DOCX, ODT eller ren text. Du kan välja flera.",
    )

    def __init__(self, *args: Any, owners: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = owners
        if len(owners) > 1 or owners[0][0]:
            self.fields["owner"] = forms.ChoiceField(
                label="Vems handlingar är det?",
                choices=owners,
                required=bool(owners[0][0]),
                initial=owners[0][0],
                error_messages={"required": "Välj vems handlingar det är."},
            )
        if any(value for value, _ in owners):
            self.fields["shared"] = forms.BooleanField(
                label="Låt länets andra huvudmän se handlingarna",
                required=False,
                initial=True,
                help_text="Annars ser bara den egna huvudmannen dem.",
            )

    def owner(self) -> Party | None:
        """Whose papers they are; None for the county's joint leadership. Call if valid."""
        said = self.cleaned_data.get("owner", self.owners[0][0])
        return Party.objects.get(pk=int(said)) if said else None

    def sharing(self) -> Sharing:
        """Papers of the county are shared; a party says so itself."""
        if self.owner() is None or self.cleaned_data.get("shared"):
            return Sharing.SHARED
        return Sharing.INTERNAL


class SizeGuard(FileUploadHandler):
    """Stop taking in a file once it is larger than any paper; the rest is not kept.

    The names of files that were too large are left in `request.too_large`, so that the view
    can say which, and the other files go on.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.taken += len(raw_data)
        if self.taken > LARGEST_FILE:
            refused: list[str] = getattr(self.request, "too_large", [])
            self.request.too_large = [*refused, self.file_name or ""]  # type: ignore[union-attr]  # Django's own way to hand things on is the request
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
