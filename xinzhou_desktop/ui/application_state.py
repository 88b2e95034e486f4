"""How the state of an application is shown: its word with the sign of its standing."""

from xinzhou_desktop.vocabulary import ApplicationState

_SIGNS = {
    ApplicationState.REGISTERED: "wait",
    ApplicationState.ADMITTED: "ok",
    ApplicationState.REJECTED: "bad",
    ApplicationState.NOT_LISTED: "none",
    ApplicationState.REMOVED: "bad",
    ApplicationState.DECIDED: "ok",
    ApplicationState.DECLINED: "bad",
    ApplicationState.AWARDED: "ok",
    ApplicationState.REFUSED: "bad",
    ApplicationState.WITHDRAWN: "none",
    ApplicationState.DISQUALIFIED: "bad",
}


def sign_of(state: ApplicationState) -> str:
    """The sign of a state; what is still on its way is busy."""
    return _SIGNS.get(state, "busy")


def chip_of(state: ApplicationState) -> tuple[str, str]:
    """Word and sign, for a chip."""
    return state.value, sign_of(state)
