/** Interval arithmetic over three kinds of endpoints with one interface. */

export type { Dyadic } from './dyadic.ts'
export * as dyadic from './dyadic.ts'
export { dyadicIntervals } from './dyadic-interval.ts'
export { floatIntervals } from './float.ts'
export type { Direction, ExtendedInterval, Interval, IntervalArithmetic } from './interval.ts'
export { rationalIntervals } from './rational-interval.ts'
