/*
 * Properties draw the same values in every run, so that a check that fails fails again when it is
 * looked into. `VSWITCHBOARD_SEED=random` (or a number) draws others; a failure prints its seed.
 */
import fc from 'fast-check'

const SEED = 20261127
const asked = process.env.VSWITCHBOARD_SEED

if (asked === undefined) fc.configureGlobal({ seed: SEED })
else if (asked !== 'random') {
  const seed = Number(asked)
  if (!Number.isInteger(seed)) {
    throw new Error(`VSWITCHBOARD_SEED is "${asked}"; give a whole number, or random`)
  }
  fc.configureGlobal({ seed })
}
