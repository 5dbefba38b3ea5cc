"""A file on its way in is held in memory and nowhere else: what somebody sends about a person is not left in a folder
for temporary files. Of a file that is too large only enough is held to see that it is."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from homeward.domain.upload import LARGEST

MOST_FILES = 5
"""Files of one form."""


class InMemory(FileUploadHandler):
    """Keeps at most one byte more than a file may have, so that `domain.upload` refuses it in words."""

    files = 0

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self.files += 1
        self.held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = LARGEST + 1 - self.held.tell()
        if room > 0 and self.files <= MOST_FILES:
            self.held.write(raw_data[:room])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.held.seek(0)
        return InMemoryUploadedFile(
            file=self.held, field_name=self.field_name, name=self.file_name, content_type=self.content_type or "",
            size=len(self.held.getbuffer()), charset=self.charset, content_type_extra=self.content_type_extra,
        )
