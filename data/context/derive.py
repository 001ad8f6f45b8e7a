#!/usr/bin/env python3
"""Derive context.csv of each pack: population and GDP per head from Penn World Table 9.1.

Needs the unpacked contents of one Debian package; no R, no network, no randomness.

  Debian 12   r-cran-pwt9 9.1-0-2    usr/lib/R/site-library/pwt9/data/Rdata.{rdx,rdb} (data frame pwt9.1)

    apt-get download r-cran-pwt9 && dpkg -x r-cran-pwt9_*.deb DEB
    python3 derive.py --deb DEB [PACK]...

A pack's countries are its places of kind “country” whose code the table has, or those listed in COUNTRIES. What is
taken, per country and year from 1950 to 2017: `pop` (millions) as `population` in persons, and `rgdpe` / `pop`
(expenditure-side real GDP at chained purchasing power parities, millions of 2011 US$) as `gdp_per_head`, to the whole
dollar. A year the table leaves empty has no row.
"""
import argparse
import csv
import io
import lzma
import pathlib
import struct
import gzip

HERE = pathlib.Path(__file__).resolve().parent
PACKS = HERE.parent / "packs"
SOURCE = "pwt-9-1"
# Where not all of a pack's countries are of its region: DR Congo's paper names contributors from all the world.
COUNTRIES = {
    "drc": ["COD", "AGO", "BDI", "CAF", "COG", "RWA", "SDN", "TZA", "UGA", "ZAF", "ZMB"],
    "kg": ["KGZ", "KAZ", "TJK", "TKM", "UZB", "CHN", "RUS"],
}


class Reader:
    """R's serialisation, XDR: as much of it as a data frame of numbers, factors and texts needs."""

    def __init__(self, data):
        self.data = io.BytesIO(data)
        self.references = []

    def integer(self):
        return struct.unpack(">i", self.data.read(4))[0]

    def begin(self):
        assert self.data.read(2) == b"X\n"
        version = self.integer()
        self.data.read(8)
        if version == 3:
            self.data.read(self.integer())
        return self.item()

    def length(self):
        n = self.integer()
        assert n >= 0
        return n

    def item(self):
        flags = self.integer()
        kind = flags & 0xff
        has_attributes, has_tag = bool(flags & 0x200), bool(flags & 0x400)
        if kind in (254, 242, 253, 241, 251):      # NULL and named environments
            return None
        if kind == 255:                            # a reference back
            index = flags >> 8
            return self.references[(index if index else self.integer()) - 1]
        if kind == 1:                              # a symbol
            name = self.item()
            self.references.append(name)
            return name
        if kind == 9:                              # a text
            n = self.integer()
            return None if n < 0 else self.data.read(n).decode("utf-8")
        if kind == 2:                              # pairs
            pairs = {}
            while kind == 2:
                if flags & 0x200:
                    self.item()
                tag = self.item() if flags & 0x400 else None
                pairs[tag] = self.item()
                flags = self.integer()
                kind = flags & 0xff
            return pairs
        if kind in (10, 13):                       # logical, integer
            n = self.length()
            values = list(struct.unpack(f">{n}i", self.data.read(4 * n)))
            values = [None if v == -2 ** 31 else v for v in values]
        elif kind == 14:                           # real
            n = self.length()
            values = list(struct.unpack(f">{n}d", self.data.read(8 * n)))
        elif kind in (16, 19):                     # texts, list
            values = [self.item() for _ in range(self.length())]
        else:
            raise ValueError(f"R type {kind} is not read")
        attributes = self.item() if has_attributes else {}
        if kind == 19 and attributes.get("names"):
            return dict(zip(attributes["names"], values))
        if attributes.get("levels"):
            return [attributes["levels"][v - 1] if v else None for v in values]
        return values


def read_table(deb):
    folder = deb / "usr/lib/R/site-library/pwt9/data"
    index = Reader(gzip.decompress((folder / "Rdata.rdx").read_bytes())).begin()
    start, length = index["variables"]["pwt9.1"]
    chunk = (folder / "Rdata.rdb").read_bytes()[start:start + length]
    assert chunk[4:5] == b"Z"
    size = struct.unpack(">I", chunk[:4])[0]
    data = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, "preset": 6}]) \
        .decompress(chunk[5:], size)
    return Reader(data).begin()


def places_of(pack):
    with (PACKS / pack / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["kind"] == "country"]
    wanted = COUNTRIES.get(pack)
    return {r["country"]: r["id"] for r in rows if r["country"] and (wanted is None or r["country"] in wanted)}


def write(pack, table):
    places = places_of(pack)
    rows = []
    for code, year, pop, gdp in zip(table["isocode"], table["year"], table["pop"], table["rgdpe"]):
        if code not in places or pop is None or pop != pop:
            continue
        rows.append((places[code], "population", int(year), round(pop * 1e6), "persons"))
        if gdp is not None and gdp == gdp:
            rows.append((places[code], "gdp_per_head", int(year), round(gdp / pop), "2011 US$"))
    rows.sort(key=lambda r: (r[1] != "population", r[0], r[2]))
    with (PACKS / pack / "context.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["place", "measure", "year", "value", "unit", "source"])
        out.writerows(r + (SOURCE,) for r in rows)
    missing = sorted(set(places) - set(table["isocode"]))
    print(f"{pack}: {len(rows)} rows, {len(places) - len(missing)} countries"
          + (f"; not in the table: {' '.join(missing)}" if missing else ""))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--deb", type=pathlib.Path, required=True)
    parser.add_argument("packs", nargs="*")
    arguments = parser.parse_args()
    table = read_table(arguments.deb)
    for pack in arguments.packs or sorted(p.name for p in PACKS.iterdir() if p.is_dir()):
        write(pack, table)


main()
