"""docker-compose.yml and the Dockerfile start what `launch` starts; there is no engine here to run them."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from opleiding.launch.places import REPOSITORY
from opleiding.launch.programs import ENVIRONMENT, PROGRAMS, WEB
from opleiding.launch.servers import environment

OF_COMPOSE_ALONE = {"BEHIND_PROXY", "GUNICORN_CMD_ARGS", "WEB_CONCURRENCY"}
COMPOSE: dict[str, Any] = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]


@pytest.mark.parametrize("name", PROGRAMS)
def test_same_command(name: str) -> None:
    assert SERVICES[name]["command"] == list(PROGRAMS[name])


@pytest.mark.parametrize("name", PROGRAMS)
def test_same_environment(name: str, tmp_path: Path) -> None:
    given = environment(tmp_path, {"DATABASE_URL": "", "REDIS_URL": ""})
    assert set(SERVICES[name]["environment"]) - OF_COMPOSE_ALONE == set(ENVIRONMENT)
    assert set(ENVIRONMENT) <= set(given)


def test_servers_are_the_versions_we_count_on() -> None:
    assert SERVICES["database"]["image"] == "postgres:18"
    assert SERVICES["broker"]["image"] == "redis:7"
    assert SERVICES["broker"]["command"] == ["redis-server", "--appendonly", "yes", "--maxmemory-policy", "noeviction"]
    assert set(COMPOSE["volumes"]) == {"database", "broker"}


def test_everything_that_stays_up_is_watched() -> None:
    assert {name for name, service in SERVICES.items() if "healthcheck" not in service} == {"migrate"}
    assert "/gezond/" in str(SERVICES["web"]["healthcheck"])


def test_no_secret_is_in_the_file() -> None:
    for service in SERVICES.values():
        values = service.get("environment", {})
        assert all(value.startswith("${") for name, value in values.items() if re.search("KEY|PASSWORD|MAIL_URL", name))


def test_every_variable_is_explained() -> None:
    wanted = set(re.findall(r"\$\{(\w+)", (REPOSITORY / "docker-compose.yml").read_text()))
    explained = set(re.findall(r"^(\w+)=", (REPOSITORY / ".env.example").read_text(), re.MULTILINE))
    assert wanted == explained


def test_the_image_serves_the_same_and_not_as_root() -> None:
    lines = (REPOSITORY / "Dockerfile").read_text().splitlines()
    assert yaml.safe_load(next(line for line in lines if line.startswith("CMD ")).removeprefix("CMD ")) == list(WEB)
    assert "USER opleiding" in lines
    assert sum(line.startswith("FROM ") for line in lines) == 3
