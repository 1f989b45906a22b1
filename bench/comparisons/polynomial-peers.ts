/** The peers that expand a polynomial, or decide whether rational functions vanish, from the same text. */

import type { Contender, Judgement } from '../harness.ts'
import { flint } from '../peers/flint.ts'
import { javascriptPeer } from '../peers/javascript.ts'
import { maxima } from '../peers/maxima.ts'
import { pari } from '../peers/pari.ts'
import { pythonPeer } from '../peers/python.ts'

/** An expression in +, −, *, /, ^, integers and the variables; names are a letter followed by letters, digits and underscores. */
export interface Problem {
  readonly variables: readonly string[]
  readonly texts: readonly string[]
}

const limitSeconds = 60

const forPython = (text: string): string => text.replaceAll('^', '**')
const pythonList = (texts: readonly string[]): string => `[${texts.map((text) => `lambda: ${forPython(text)}`).join(', ')}]`

/** SymPy's variables as the generators of a sparse ring or a fraction field over Q. */
const pythonGenerators = (kind: 'ring' | 'field', { variables }: Problem): string =>
  `from sympy import ${kind}, QQ\n_, ${variables.join(', ')} = ${kind}("${variables.join(',')}", QQ)`

const pythonSymbols = ({ variables }: Problem): string =>
  `import sympy\nfrom sympy.core.cache import clear_cache\n${variables.join(', ')} = sympy.symbols("${variables.join(' ')}", seq=True)`

/** nerdamer reads w1_2 as a product; short names of one letter and digits are safe in every engine. */
export function withPlainNames({ variables, texts }: Problem): Problem {
  const plain = new Map(variables.map((name, i) => [name, `v${i}`]))
  return {
    variables: [...plain.values()],
    texts: texts.map((text) => text.replaceAll(/[A-Za-z]\w*/g, (name) => plain.get(name) ?? name)),
  }
}

/** The engines that expand the first text; the answer is the number of terms. */
export function expandPeers(original: Problem): readonly Contender[] {
  const problem = withPlainNames(original)
  const text = problem.texts[0]!
  return [
    pari(
      // PARI ranks variables by the order in which they first appear
      `${problem.variables.map((name) => `${name}='${name};`).join('')}\nterms(p)=if(type(p)=="t_POL",my(s=0);for(i=0,poldegree(p),my(c=polcoef(p,i));if(c,s+=terms(c)));s,1)`,
      `()->${text}`,
      'p->Str(terms(p))',
      limitSeconds,
    ),
    flint('expand', `${problem.variables.join(' ')}\n${text}\n`, limitSeconds),
    pythonPeer(
      'SymPy ring',
      ['sympy'],
      pythonGenerators('ring', problem),
      `lambda: ${forPython(text)}`,
      'lambda p: len(p.terms())',
      limitSeconds,
    ),
    pythonPeer(
      'SymPy expand',
      ['sympy'],
      `${pythonSymbols(problem)}\ndef work():\n    clear_cache()\n    return sympy.expand(${forPython(text)})`,
      'work',
      'lambda p: len(sympy.Add.make_args(p))',
      limitSeconds,
    ),
    maxima(
      `work():=ratexpand(${text})$ show(p):=string(if atom(p) or op(p)#"+" then 1 else length(p))$`,
      'work',
      'show',
      limitSeconds,
    ),
    javascriptPeer({ engine: 'nerdamer', operation: 'termCount', texts: [text] }, limitSeconds),
    javascriptPeer({ engine: 'Algebrite', operation: 'termCount', texts: [text] }, limitSeconds),
  ]
}

/** The engines that decide which texts are identically zero; the answer has a 1 for each that is and a 0 for each that is not. */
export function zeroTestPeers(problem: Problem): readonly Contender[] {
  const { texts, variables } = problem
  return [
    pari(
      texts.map((text, i) => `F${i + 1}=()->${text};`).join('\n'),
      `()->[${texts.map((_, i) => `F${i + 1}()==0`).join(',')}]`,
      'v->strjoin(apply(b->Str(b),v))',
      limitSeconds,
    ),
    flint('identities', `${variables.join(' ')}\n${texts.join('\n')}\n`, limitSeconds),
    maxima(
      // one line a text: Maxima's reader overflows on a list of all
      `${texts.map((text, i) => `d[${i + 1}]:${text}$`).join('\n')}
work():=makelist(if ratsimp(d[i])=0 then 1 else 0, i, 1, ${texts.length})$ show(v):=lreduce(concat, v)$`,
      'work',
      'show',
      limitSeconds,
    ),
    pythonPeer(
      'SymPy field',
      ['sympy'],
      `${pythonGenerators('field', problem)}\ntexts = ${pythonList(texts)}`,
      'lambda: [f() == 0 for f in texts]',
      'lambda v: "".join("1" if b else "0" for b in v)',
      limitSeconds,
    ),
    pythonPeer(
      'SymPy simplify',
      ['sympy'],
      `${pythonSymbols(problem)}\ntexts = ${pythonList(texts)}\ndef work():\n    clear_cache()\n    return [sympy.simplify(f()) == 0 for f in texts]`,
      'work',
      'lambda v: "".join("1" if b else "0" for b in v)',
      limitSeconds,
    ),
    javascriptPeer({ engine: 'nerdamer', operation: 'verdicts', texts }, limitSeconds),
    javascriptPeer({ engine: 'Algebrite', operation: 'verdicts', texts }, limitSeconds),
  ]
}

/** A true identity that an engine does not see is noted; a false one called true is a disagreement. */
export function judgeVerdicts(ours: string, theirs: string): Judgement {
  if (ours.length !== theirs.length) return { agrees: false }
  const all = [...ours]
  if (all.some((verdict, i) => verdict === '0' && theirs[i] === '1')) return { agrees: false }
  const truths = all.filter((verdict) => verdict === '1').length
  const missed = all.filter((verdict, i) => verdict === '1' && theirs[i] === '0').length
  return missed === 0 ? { agrees: true } : { agrees: true, note: `misses ${missed} of ${truths} true ones` }
}
