import { crc32, deflateRawSync } from "node:zlib";

export type Part = {
  readonly name: string;
  readonly data: Uint8Array | string;
  /** What the directory claims, where a test lies. */
  readonly claims?: { readonly unpacked?: number; readonly flags?: number; readonly offset?: number };
};

/** A ZIP file of deflated parts, honest unless a part claims otherwise. */
export function zipOf(parts: readonly Part[]): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claims } of parts) {
    const bytes = Buffer.from(data);
    const packed = deflateRawSync(bytes, { level: 9 });
    const encoded = Buffer.from(name);
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(crc32(bytes), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(claims?.unpacked ?? bytes.length, 8);
    sizes.writeUInt16LE(encoded.length, 12);
    const flags = claims?.flags ?? 0;
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 20, 0, flags, 0, 8, 0, 0, 0, 0, 0]), sizes, encoded]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(claims?.offset ?? offset, 10);
    const head = Buffer.from([0x50, 0x4b, 1, 2, 20, 0, 20, 0, flags, 0, 8, 0, 0, 0, 0, 0]);
    directory.push(Buffer.concat([head, sizes, place, encoded]));
    files.push(local, packed);
    offset += local.length + packed.length;
  }
  const size = directory.reduce((sum, record) => sum + record.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...directory, end]);
}

const officeRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The parts of a workbook with one sheet, given the XML of its rows. */
export function workbookParts(sheetData: string, before = ""): Part[] {
  return [
    {
      name: "[Content_Types].xml",
      data: `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    {
      name: "_rels/.rels",
      data: `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${officeRelation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      data: `${xml}<workbook xmlns="${main}" xmlns:r="${officeRelation}"><sheets><sheet name="Organisations" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${officeRelation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: "xl/worksheets/sheet1.xml",
      data: `${xml}${before}<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`,
    },
  ];
}
