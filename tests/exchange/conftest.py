import pytest

from tests.exchange.drafts import APPLICANTS, opened


@pytest.fixture
def draft(tmp_path):
    """One good applicant, with facts in all its sheets."""
    return opened(1, tmp_path / "填报.xlsx")


@pytest.fixture
def all_of_them(tmp_path):
    return opened(len(APPLICANTS), tmp_path / "填报.xlsx")
