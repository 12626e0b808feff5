#!/usr/bin/env python3
"""Writes the files next to it with NumPy, so that the tests read what NumPy really writes.

Every array holds 7 * i - 20 at the C-order index i, or what its type makes of that.
"""
import io
import pathlib
import zipfile

import numpy as np

folder = pathlib.Path(__file__).parent


def ramp(dtype, shape):
    values = 7 * np.arange(int(np.prod(shape))) - 20
    return (values % 2 if dtype == "?" else values).astype(dtype).reshape(shape)


def npy(array, version=None):
    stream = io.BytesIO()
    np.lib.format.write_array(stream, array, version=version)
    return stream.getvalue()


def write_npz(name, arrays, method):
    with zipfile.ZipFile(folder / name, "w", method) as archive:
        for key, content in arrays.items():
            # force_zip64 as numpy.savez does; a fixed date, so that the script gives the same bytes again.
            info = zipfile.ZipInfo(key + ".npy")
            info.compress_type = method
            with archive.open(info, "w", force_zip64=True) as entry:
                entry.write(content)


types = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "?"]
arrays = {np.dtype(t).name: npy(ramp(t, (2, 3, 4))) for t in types}
write_npz("types-deflated.npz", arrays, zipfile.ZIP_DEFLATED)
write_npz("types-stored.npz", arrays, zipfile.ZIP_STORED)
big = {np.dtype(t).name: npy(ramp(t, (2, 3, 4)).astype(">" + t)) for t in types if t != "?"}
write_npz("types-big-endian.npz", big, zipfile.ZIP_DEFLATED)
fortran = {np.dtype(t).name: npy(np.asfortranarray(ramp(t, (2, 3, 4)))) for t in types}
write_npz("types-fortran.npz", fortran, zipfile.ZIP_DEFLATED)

# What zipfile writes for files beyond 2 GB, made to happen for small ones.
zipfile.ZIP64_LIMIT = 1
write_npz("zip64.npz", {"x": npy(ramp("f4", (5, 3))), "y": npy(np.arange(5))}, zipfile.ZIP_DEFLATED)

for version in [(1, 0), (2, 0), (3, 0)]:
    (folder / f"version{version[0]}.npy").write_bytes(npy(ramp("f4", (2, 3)), version))
(folder / "scalar.npy").write_bytes(npy(ramp("f4", ())))
(folder / "vector.npy").write_bytes(npy(ramp("i2", (5,))))
(folder / "empty.npy").write_bytes(npy(ramp("f4", (0, 3))))
(folder / "object.npy").write_bytes(npy(np.array([None, 1], dtype=object)))
(folder / "structured.npy").write_bytes(npy(np.zeros(3, [("a", "<f4"), ("b", "<i4")])))
(folder / "text.npy").write_bytes(npy(np.array(["one", "two"])))
