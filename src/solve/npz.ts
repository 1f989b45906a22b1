/** Matrices of doubles as a NumPy archive (.npz): an uncompressed ZIP of one .npy file a matrix. */

export interface NamedMatrix {
  readonly name: string
  readonly rows: readonly (readonly number[])[]
}

/** The bytes of the archive; the same matrices give the same bytes. Sources: NumPy format 1.0 (NEP 1), ZIP (APPNOTE 6.3.10, stored). */
export function toNpz(matrices: readonly NamedMatrix[]): Uint8Array {
  const entries = matrices.map(({ name, rows }) => ({ name: Buffer.from(`${name}.npy`), content: toNpy(rows) }))
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of entries) {
    const common = commonFields(content, name.length)
    const header = Buffer.concat([Buffer.from('504b0304', 'hex'), common, name, content])
    local.push(header)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, rest, name]))
    offset += header.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, central, end])
}

/** Version, flags, method 0, 1 January 1980, checksum, both sizes, length of the name, no extra field. */
function commonFields(content: Buffer, nameLength: number): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(0x21, 8)
  fields.writeUInt32LE(crc32(content), 10)
  fields.writeUInt32LE(content.length, 14)
  fields.writeUInt32LE(content.length, 18)
  fields.writeUInt16LE(nameLength, 22)
  return fields
}

function toNpy(rows: readonly (readonly number[])[]): Buffer {
  const columns = rows[0]?.length ?? 0
  const text = `{'descr': '<f8', 'fortran_order': False, 'shape': (${rows.length}, ${columns}), }`
  // magic, version, length and header fill a multiple of 64 bytes
  const header = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`
  const start = Buffer.from('934e554d50590100', 'hex')
  const length = Buffer.alloc(2)
  length.writeUInt16LE(header.length)
  const numbers = Buffer.alloc(8 * rows.length * columns)
  rows.forEach((row, i) => {
    row.forEach((value, j) => {
      numbers.writeDoubleLE(value, 8 * (i * columns + j))
    })
  })
  return Buffer.concat([start, length, Buffer.from(header, 'latin1'), numbers])
}

/** The checksum of ZIP, bit by bit over a table of 256. */
function crc32(bytes: Buffer): number {
  const table = Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
    return c
  })
  let crc = 0xffffffff
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
