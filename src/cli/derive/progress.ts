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
  let isOnLine = false
  let wanted: string | undefined
  let last: string | undefined
  const show = (): void => {
    if (wanted === undefined || wanted === last || performance.now() - start < silentMilliseconds) return
    last = wanted
    stream.write(stream.isTTY ? `\r\u001b[2K${wanted}` : `${wanted}\n`)
    isOnLine = stream.isTTY
  }
  // what was said in the first second and takes longer
  setTimeout(show, silentMilliseconds + 10).unref()
  return {
    say: (message) => {
      wanted = message
      show()
    },
    end: () => {
      wanted = undefined
      if (isOnLine) stream.write('\r\u001b[2K')
      isOnLine = false
    },
  }
}
