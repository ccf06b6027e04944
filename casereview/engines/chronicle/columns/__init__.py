"""Which column of an agency's table holds what: headings guessed from the words agencies use."""

from casereview.engines.chronicle.columns.mapping import (
    ColumnMap,
    Columns,
    apart,
    claims,
    columns_from,
    plain_heading,
)
from casereview.engines.chronicle.columns.roles import Role

__all__ = ["ColumnMap", "Columns", "Role", "apart", "claims", "columns_from", "plain_heading"]
