"""What can be changed at one place of a syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

MOST_NAMES = 8
"""So many other names stand in for one; a step of four parameters has thirty of them."""

OPERATORS: tuple[type[ast.operator], ...] = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow)
COMPARISONS: tuple[type[ast.cmpop], ...] = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
OPPOSITES: Mapping[type[ast.cmpop], type[ast.cmpop]] = {ast.In: ast.NotIn, ast.NotIn: ast.In}
FUNCTIONS: Mapping[str, tuple[str, ...]] = {
    "abs": ("square", "sign"),
    "all": ("any",),
    "any": ("all",),
    "eigvalsh": ("eigvals", "svdvals"),
    "exp": ("expm1", "log"),
    "lstsq": ("solve",),
    "max": ("min", "sum", "mean"),
    "maximum": ("minimum", "add"),
    "minimum": ("maximum", "add"),
    "outer": ("multiply", "inner"),
    "permutation": ("integers",),
    "sqrt": ("square", "abs"),
    "standard_normal": ("random",),
    "sum": ("mean", "max", "prod"),
    "tanh": ("sin", "arctan"),
    "vstack": ("hstack",),
    "zeros": ("ones",),
    "zeros_like": ("ones_like",),
}


def variables(tree: ast.Module) -> tuple[str, ...]:
    """Arguments and locals of the cell's functions, in the order of their appearance."""
    found = [node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)]
    found += [
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]
    return tuple(dict.fromkeys(found))


def words(tree: ast.Module, region: range) -> tuple[str, ...]:
    """The texts that stand in the region."""
    return tuple(
        dict.fromkeys(
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.lineno in region
        )
    )


def of_list(
    parent: ast.AST, field: str, value: Sequence[ast.AST], region: range
) -> Iterator[list[ast.AST]]:
    """A list of nodes with one of them dropped, or two neighbours swapped."""
    inside = [getattr(node, "lineno", 0) in region for node in value]
    if isinstance(parent, (ast.arguments, ast.JoinedStr)):
        return
    statements = isinstance(value[0], ast.stmt)
    droppable = statements or (isinstance(parent, ast.Call) and field in ("args", "keywords"))
    swappable = statements or (field in ("args", "elts", "values") and not _is_symmetric(parent))
    for number, here in enumerate(inside):
        if here and droppable:
            left = [*value[:number], *value[number + 1 :]]
            yield left or [ast.Pass()] if statements else left
        if here and swappable and number + 1 < len(value) and _depend(*value[number : number + 2]):
            yield [*value[:number], value[number + 1], value[number], *value[number + 2 :]]


def _is_symmetric(parent: ast.AST) -> bool:
    """Whether the order of a call's arguments cannot matter."""
    if not isinstance(parent, ast.Call):
        return False
    called = parent.func.attr if isinstance(parent.func, ast.Attribute) else ""
    called = parent.func.id if isinstance(parent.func, ast.Name) else called
    return called in ("max", "min", "maximum", "minimum")


def _depend(one: ast.AST, other: ast.AST) -> bool:
    """Whether it may matter which of two statements comes first; of expressions, it always does."""
    if not isinstance(one, ast.Assign) or not isinstance(other, ast.Assign):
        return True
    if any(isinstance(target, ast.Subscript) for target in (*one.targets, *other.targets)):
        return True
    return bool(_written(one) & _named(other) or _written(other) & _named(one))


def _named(statement: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)} - {"np"}


def _written(statement: ast.AST) -> set[str]:
    """The names that a statement sets, and those whose method it calls: a generator moves on."""
    found = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found |= _named(node.func.value)
    return found


def of_node(
    node: ast.AST, parent: ast.AST, field: str, names: Sequence[str], texts: Sequence[str]
) -> Iterator[ast.AST]:
    """Everything that may stand in the place of a node, but for what is known to be equal.

    A maximum's arguments may change places, and a number is one without `float`, too.
    """
    if isinstance(node, ast.BinOp):
        yield from _of_operation(node)
    elif isinstance(node, ast.Constant):
        yield from _of_constant(node, parent, texts)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        yield from _of_name(node, names)
    elif isinstance(node, ast.Call):
        yield from _of_call(node)
    elif isinstance(node, ast.Attribute):
        yield from _of_attribute(node)
    elif isinstance(node, (ast.UnaryOp, ast.Compare, ast.IfExp, ast.If, ast.BoolOp)):
        yield from _of_logic(node)
    elif isinstance(node, ast.Slice):
        yield from _of_slice(node)
    elif isinstance(node, ast.Assign):
        yield from _of_assignment(node, names)


def _of_operation(node: ast.BinOp) -> Iterator[ast.AST]:
    for operator in OPERATORS:
        yield ast.BinOp(node.left, operator(), node.right)
    if isinstance(node.op, ast.MatMult):
        yield ast.BinOp(node.right, ast.MatMult(), node.left)
    if isinstance(node.op, (ast.Sub, ast.Div, ast.Pow)):
        yield ast.BinOp(node.right, node.op, node.left)
    yield node.left
    yield node.right


def _of_constant(
    node: ast.Constant, parent: ast.AST, texts: Sequence[str]
) -> Iterator[ast.Constant]:
    value = node.value
    if isinstance(parent, ast.keyword) and parent.arg == "axis":
        yield from (ast.Constant(axis) for axis in (0, 1, None))
    elif isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, str):
        yield from (ast.Constant(text) for text in texts)
    elif isinstance(value, (int, float)):
        others = [value + 1, value - 1, 0, value * 10]
        if isinstance(value, float):
            others += [value * 1.5, value * 0.1]
        yield from (ast.Constant(_short(other)) for other in others)


def _short(number: float) -> float:
    """The number without its last digits: 1.5e-08, not 1.5000000000000002e-08."""
    return float(f"{number:.9g}") if isinstance(number, float) else number


def _of_name(node: ast.Name, names: Sequence[str]) -> Iterator[ast.Name]:
    others = [name for name in names if name != node.id]
    # From each place on in its own part of the list: together they cover it.
    start = (node.lineno * 7 + node.col_offset) % max(1, len(others))
    turned = others[start:] + others[:start]
    yield from (ast.Name(name, node.ctx) for name in turned[:MOST_NAMES])


def _of_call(node: ast.Call) -> Iterator[ast.AST]:
    is_float = isinstance(node.func, ast.Name) and node.func.id == "float"
    if len(node.args) == 1 and not node.keywords and not is_float:
        yield node.args[0]
    if isinstance(node.func, ast.Attribute) and not (
        isinstance(node.func.value, ast.Name) and node.func.value.id == "np"
    ):
        yield node.func.value


def _of_attribute(node: ast.Attribute) -> Iterator[ast.AST]:
    for other in FUNCTIONS.get(node.attr, ()):
        yield ast.Attribute(node.value, other, node.ctx)
    if node.attr == "T":
        yield node.value


def _of_logic(
    node: ast.UnaryOp | ast.Compare | ast.IfExp | ast.If | ast.BoolOp,
) -> Iterator[ast.AST]:
    if isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.Compare):
        first, *rest = node.ops
        others = [OPPOSITES[type(first)]] if type(first) in OPPOSITES else COMPARISONS
        yield from (ast.Compare(node.left, [other(), *rest], node.comparators) for other in others)
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body)
        yield from (node.body, node.orelse)
    elif isinstance(node, ast.If):
        yield ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
    else:
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)


def _of_slice(node: ast.Slice) -> Iterator[ast.Slice]:
    if node.lower is not None:
        yield ast.Slice(None, node.upper, node.step)
    if node.upper is not None:
        yield ast.Slice(node.lower, None, node.step)


def _of_assignment(node: ast.Assign, names: Sequence[str]) -> Iterator[ast.AST]:
    """The same value written into the array that was there: the caller's."""
    target = node.targets[0]
    if isinstance(target, ast.Name) and any(
        isinstance(part, ast.Name) and part.id == target.id for part in ast.walk(node.value)
    ):
        place = ast.Subscript(target, ast.Constant(...), ast.Store())
        yield ast.Assign([place], node.value)
