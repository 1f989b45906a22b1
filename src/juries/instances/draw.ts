/** Deterministic draws: the same text always gives the same sequence of choices, on every machine. */

export interface Draw {
  /** A uniform integer from 0 to n − 1. */
  readonly below: (n: number) => number
  readonly pick: <T>(list: readonly T[]) => T
}

/** The sequence of choices that belongs to a text (a seed and the name of what is drawn). */
export function drawFor(text: string): Draw {
  let state = hash(text)
  const below = (n: number): number => {
    state = (state + 0x6d2b79f5) | 0
    return Math.floor((scramble(state) / 2 ** 32) * n)
  }
  return {
    below,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[below(list.length)] as (typeof list)[number]
    },
  }
}

/** FNV-1a (Fowler, Noll, Vo). */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h
}

/** The output function of mulberry32 (Ettinger 2017). */
function scramble(state: number): number {
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return (t ^ (t >>> 14)) >>> 0
}
