"""What somebody does at the import pages, and what the worker does after."""

import io
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from opleiding.kernel.models import Job
from opleiding.portal import tasks
from opleiding.portal.models import ImportDraft
from tests.portal.importing import EXAMPLE, GOOD, csv_file

UPLOAD = "/import/nieuw/2025/{kind}/"


def upload(client: Client, data: bytes, *, kind: str = "participants", name: str = "lijst.csv", **fields: Any) -> Any:
    return client.post(UPLOAD.format(kind=kind), {"file": SimpleUploadedFile(name, data), **fields})


def upload_rows(client: Client, *rows: dict[str, str], kind: str = "participants") -> ImportDraft:
    """These rows, and the draft they became."""
    response = upload(client, csv_file(rows or [GOOD]).read(), kind=kind)
    assert response.status_code == 302, response.content.decode()
    return ImportDraft.objects.get(pk=response.headers["Location"].split("/")[2])


def upload_example(client: Client) -> ImportDraft:
    assert upload(client, EXAMPLE.read_bytes(), name="deelnemers.csv").status_code == 302
    return ImportDraft.objects.get()


def mend(client: Client, draft: ImportDraft, number: int, **cells: str) -> Any:
    """Change these columns of one row; the others stay as they are."""
    row = draft.rows.get(number=number)
    form = client.get(f"/import/{draft.pk}/rij/{number}/").context["form"]
    values = {key: row.cells[place] if place < len(row.cells) else "" for key, place in form.places.items()}
    return client.post(f"/import/{draft.pk}/rij/{number}/", values | cells)


def take_over(client: Client, draft: ImportDraft, which: str = "all") -> ImportDraft:
    """Ask, and let the worker do it."""
    response = client.post(f"/import/{draft.pk}/overnemen/", {"which": which})
    assert response.status_code == 302, response.content.decode()
    return work(draft)


def work(draft: ImportDraft) -> ImportDraft:
    """What waits for the worker is done."""
    draft.refresh_from_db()
    job = Job.objects.get(pk=draft.job_id)
    getattr(tasks, job.task.rpartition(".")[2])(str(job.pk))
    draft.refresh_from_db()
    return draft


def outcomes(draft: ImportDraft) -> dict[str, int]:
    found: dict[str, int] = {}
    for outcome in draft.rows.values_list("outcome", flat=True):
        found[outcome] = found.get(outcome, 0) + 1
    return found


def sheet(content: bytes, name: str | None = None) -> list[list[Any]]:
    """The rows of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = book[name] if name else book.worksheets[0]
    return [list(row) for row in found.iter_rows(values_only=True)]
