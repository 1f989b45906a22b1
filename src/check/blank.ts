/** Parts of a text that hold no formulas become blanks, so that places stay what they are. */

export const blank = (text: string): string => text.replace(/[^\n]/g, ' ')
