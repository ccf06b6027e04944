"""Questions of the room: a file, what its columns hold, the cells of a row, what the board asks for."""

from casereview.casework.chronology.forms.columns import RulesForm, initial_of, typed_in
from casereview.casework.chronology.forms.rows import NewRowForm, RowForm
from casereview.casework.chronology.forms.sending import ColumnsForm, UploadForm

__all__ = ["ColumnsForm", "NewRowForm", "RowForm", "RulesForm", "UploadForm", "initial_of", "typed_in"]
