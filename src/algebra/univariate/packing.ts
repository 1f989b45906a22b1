/** Kronecker substitution: a polynomial over Z packed into one bigint, its value at a power of two, and back. */

/** The slot width, a multiple of 4 (one hexadecimal digit), that holds signed values below 2^bits. */
export const slotWidth = (bits: number): number => 4 * Math.ceil((bits + 1) / 4)

/** Σ coefficients[i]·2^(width·i); every |coefficient| < 2^width, width a multiple of 4. Linear: through hexadecimal text. */
export function pack(coefficients: readonly bigint[], width: number): bigint {
  const digits = width / 4
  const blank = '0'.repeat(digits)
  const positive: string[] = []
  const negative: string[] = []
  let signs = 0
  for (let i = coefficients.length - 1; i >= 0; i--) {
    const c = coefficients[i]!
    if (c > 0n) positive.push(c.toString(16).padStart(digits, '0'))
    else positive.push(blank)
    if (c < 0n) {
      signs++
      negative.push((-c).toString(16).padStart(digits, '0'))
    } else negative.push(blank)
  }
  const value = BigInt(`0x0${positive.join('')}`)
  return signs === 0 ? value : value - BigInt(`0x${negative.join('')}`)
}

/** The `count` signed values below 2^(width−1) that `pack` would put into `value`. */
export function unpack(value: bigint, width: number, count: number): bigint[] {
  const negative = value < 0n
  const digits = width / 4
  const text = (negative ? -value : value).toString(16).padStart(count * digits, '0')
  const half = 1n << BigInt(width - 1)
  const full = half << 1n
  const result: bigint[] = []
  let carry = 0n
  for (let i = 0, end = text.length; i < count; i++, end -= digits) {
    let slot = BigInt(`0x${text.slice(end - digits, end)}`) + carry
    carry = 0n
    if (slot >= half) {
      slot -= full
      carry = 1n
    }
    result.push(negative ? -slot : slot)
  }
  return result
}
