/** The figures of a document as files. */

import { type Document, figuresOf } from '../document.ts'
import { figureFiles } from '../words.ts'
import { toSvg } from './svg.ts'

/** An SVG a panel, by its name in the folder of the derivation. */
export const toSvgs = (document: Document): ReadonlyMap<string, string> =>
  new Map(
    figuresOf(document).flatMap((figure) => {
      const names = figureFiles(figure)
      return figure.panels.map(
        ({ scene, description }, i) => [names[i] as string, toSvg(scene, figure.title, description)] as const,
      )
    }),
  )
