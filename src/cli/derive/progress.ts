/** Progress on standard error, silent for the first second. */

export interface Progress {
  /** What is being done now. */
  readonly say: (message: string) => void
  /** Clears the line, before anything else is printed. */
  readonly end: () => void
}

const silentMilliseconds = 1000

/** On a terminal one line that is overwritten, elsewhere a line each. */
export function progress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const start = performance.now()
  let shown = false
  let last: string | undefined
  return {
    say: (message) => {
      if (message === last || performance.now() - start < silentMilliseconds) return
      last = message
      stream.write(stream.isTTY ? `\r\u001b[2K${message}` : `${message}\n`)
      shown = stream.isTTY
    },
    end: () => {
      if (shown) stream.write('\r\u001b[2K')
      shown = false
    },
  }
}
