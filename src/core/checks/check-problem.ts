/** One thing that is wrong with a check file. */
export interface CheckProblem {
  /** `expectations[2].where[0].value`; empty when it is the file itself. */
  readonly path: string
  /** What is wrong and what to do; after a path, the rest of a sentence that begins with it. */
  readonly message: string
}

/** `expectations[2].where[0].value is …`, or the words alone. */
export function problemWords({ path, message }: CheckProblem): string {
  return path === '' ? message : `\`${path}\` ${message}`
}
