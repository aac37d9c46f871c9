import type { LoadDoctor } from '../models/doctor-loader.ts'

/** For tests of anything else: the rules would be loaded beside them, and perhaps be under way when the test is over. */
export const withoutDoctor: LoadDoctor = () => new Promise(() => undefined)
