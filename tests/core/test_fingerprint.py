import pytest
from hypothesis import given
from hypothesis import strategies as st

from malbild.core import fingerprint

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)

# FIPS 180-2's own examples of SHA-256.
KNOWN = [
    (b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (b"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
]


@pytest.mark.parametrize(("data", "expected"), KNOWN)
def test_a_file_has_the_fingerprint_of_the_standard(data: bytes, expected: str) -> None:
    assert fingerprint.of_bytes(data) == expected


@given(st.dictionaries(st.text(), plain, min_size=2, max_size=6))
def test_the_order_of_keys_changes_nothing(value: dict[str, object]) -> None:
    turned = dict(reversed(value.items()))

    assert fingerprint.of_value(turned) == fingerprint.of_value(value)


@given(plain, plain)
def test_two_values_have_one_fingerprint_only_when_they_are_written_alike(
    one: object, other: object
) -> None:
    alike = fingerprint.canonical(one) == fingerprint.canonical(other)

    assert (fingerprint.of_value(one) == fingerprint.of_value(other)) is alike


def test_text_is_written_as_it_is_read() -> None:
    assert fingerprint.canonical({"ö": ["å", 1, None]}) == '{"ö":["å",1,null]}'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), [float("-inf")]])
def test_what_json_does_not_know_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        fingerprint.of_value(value)
