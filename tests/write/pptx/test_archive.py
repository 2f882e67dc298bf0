"""The zip writer, read back by the standard library's reader."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from briefing.write.pptx.archive import WORTH_A_THREAD, Zip, packed, together, zipped

FILES = {"[Content_Types].xml": b"<a/>" * 500, "ppt/图.png": bytes(range(256)), "empty.xml": b""}


def test_zipfile_reads_what_was_written_in_order() -> None:
    data = zipped((name, packed(content, store=name.endswith(".png"))) for name, content in FILES.items())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {i.filename: archive.read(i) for i in archive.infolist()} == FILES
        assert [i.filename for i in archive.infolist()] == list(FILES)
        infos = archive.infolist()
    assert {i.date_time for i in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {i.external_attr >> 16 for i in infos} == {0o600}
    assert [i.compress_type for i in infos] == [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]


def test_deflated_data_is_smaller_and_knows_its_size() -> None:
    content = FILES["[Content_Types].xml"]
    file = packed(content)
    assert (len(file.data) < 60, file.size) == (True, 2000)
    assert packed(content, store=True).data == content


def test_more_files_than_a_plain_zip_holds() -> None:
    nothing = packed(b"")
    with pytest.raises(struct.error):
        zipped((str(i), nothing) for i in range(65_536))


@pytest.mark.parametrize("count", [1, 2, 7])
def test_what_is_packed_on_two_cores_comes_in_order(count: int) -> None:
    files = [bytes([n]) * (WORTH_A_THREAD // count + 1) for n in range(count)]
    assert together(files) == [packed(data) for data in files]


def test_a_zip_that_was_begun_stays_as_it_was() -> None:
    begun = Zip()
    begun.add("first.xml", packed(b"<a/>"))
    whole = zipped([("first.xml", packed(b"<a/>")), ("second.xml", packed(b"<b/>"))])
    assert [zipped([("second.xml", packed(b"<b/>"))], begun) for _ in range(2)] == [whole, whole]
    assert begun.to_bytes() == zipped([("first.xml", packed(b"<a/>"))])
