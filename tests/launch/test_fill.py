from collections.abc import Iterator

import pytest
from django.contrib.contenttypes.models import ContentType

from opleiding.kernel.models import User
from opleiding.launch import fill


@pytest.fixture(autouse=True)
def remembered_types() -> Iterator[None]:
    """The tables come back when the test is rolled back; what Django remembers of them must not stay."""
    yield
    ContentType.objects.clear_cache()


@pytest.fixture
def somebody(db: None) -> User:
    return User.objects.create(email="sam@voorbeeld.example", first_name="Sam", last_name="Jansen")


@pytest.mark.usefixtures("somebody")
def test_tables_that_did_not_change_keep_their_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_IS_OURS", "1")
    fill._write_mark(fill._schema() + fill.LOADED)
    assert fill._bring_tables_up_to_date() == fill._schema() + fill.LOADED
    assert User.objects.exists()


@pytest.mark.usefixtures("somebody")
def test_changed_tables_of_our_own_database_are_built_anew(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DATABASE_IS_OURS", "1")
    fill._write_mark("of another day" + fill.LOADED)
    assert fill._bring_tables_up_to_date() == ""
    assert "opnieuw opgebouwd" in capsys.readouterr().err
    assert not User.objects.exists()
    assert fill._read_mark() == fill._schema()


@pytest.mark.usefixtures("somebody")
def test_a_database_that_was_given_is_never_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_IS_OURS", raising=False)
    fill._write_mark("of another day" + fill.LOADED)
    fill._bring_tables_up_to_date()
    assert User.objects.exists()
