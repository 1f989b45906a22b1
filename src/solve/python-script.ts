/** A Python script that confirms an answer by itself: the weights and the loss written out, value and stationarity checked in doubles. */

import { rational as Q, type Rational } from '../algebra/index.ts'
import type { Moments, Network } from '../models/index.ts'
import type { Answer, Weights } from './answer.ts'
import { type Enclosure, toDecimal } from './decimal.ts'

export type PythonLibrary = 'numpy' | 'torch'

/**
 * The script for an answer that has weights. With NumPy the gradient is that of the definition by hand, with PyTorch it is automatic; both
 * compute the loss as theory defines it: second moments are sent through the layers, the noise adds σ² times their diagonal.
 * The script prints both numbers and exits with 1 where the loss or the gradient is not as claimed.
 */
export function pythonScript(
  network: Network,
  moments: Moments,
  answer: Answer,
  weights: Weights,
  library: PythonLibrary,
): string {
  const data = momentArrays(moments)
  const lines = [
    `"""Confirms a global minimum: the loss at the weights below is the claimed one, and its gradient there is zero."""`,
    'import sys',
    library === 'numpy' ? 'import numpy as np' : 'import torch',
    '',
    `DECAY = ${list(network.decay.map(rational))}`,
    `NOISE = ${list(network.noise.map(rational))}`,
    `CLAIMED = ${number(answer.loss)}`,
    `A = ${matrix(data.A.map((row) => row.map(rational)))}`,
    `C = ${matrix(data.C.map((row) => row.map(rational)))}`,
    `Y2 = ${rational(data.y2)}`,
    `WEIGHTS = [`,
    ...weights.map((W) => `    ${matrix(W.map((row) => row.map(number)))},`),
    ']',
    '',
    ...(data.scales === undefined ? [] : scaling(data.scales)),
    ...(library === 'numpy' ? numpyBody : torchBody),
  ]
  return `${lines.join('\n')}\n`
}

const rational = (a: Rational): string => pythonFloat(Q.toNumber(a))
const number = (x: Enclosure): string => pythonFloat(Number(toDecimal(x, 20).decimal))
const pythonFloat = (x: number): string => (Number.isInteger(x) && Math.abs(x) < 1e15 ? `${x}.0` : String(x))
const list = (entries: readonly string[]): string => `[${entries.join(', ')}]`
const matrix = (rows: readonly (readonly string[])[]): string => list(rows.map(list))

function momentArrays(moments: Moments) {
  switch (moments.kind) {
    case 'diagonal':
      return {
        A: moments.a.map((value, i) => moments.a.map((_, j) => (i === j ? value : Q.zero))),
        C: [moments.c],
        y2: moments.y2,
        scales: undefined,
      }
    case 'full':
      return { A: moments.A, C: [moments.c], y2: moments.y2, scales: moments.variances }
    case 'several outputs':
      return { A: moments.A, C: moments.C, y2: moments.y2, scales: undefined }
  }
}

const scaling = ({
  features,
  target,
}: {
  readonly features: readonly Rational[]
  readonly target: Rational
}): readonly string[] => [
  '# the network sees inputs and target divided by their standard deviations',
  `SD = ${list(features.map((variance) => pythonFloat(Math.sqrt(Q.toNumber(variance)))))}`,
  `SD_TARGET = ${pythonFloat(Math.sqrt(Q.toNumber(target)))}`,
  'A = [[a / (SD[i] * SD[j]) for j, a in enumerate(row)] for i, row in enumerate(A)]',
  'C = [[c / (SD[j] * SD_TARGET) for j, c in enumerate(row)] for row in C]',
  'Y2 = Y2 / SD_TARGET**2',
  '',
]

const verdict: readonly string[] = [
  'scale = 1.0 + abs(CLAIMED)',
  'print(f"loss     {value:.15g}, claimed {CLAIMED:.15g}")',
  'print(f"gradient {largest:.3g} at most")',
  'sys.exit(0 if abs(value - CLAIMED) <= 1e-9 * scale and largest <= 1e-7 * scale else 1)',
]

const numpyBody: readonly string[] = [
  'A, C = np.array(A), np.array(C)',
  'weights = [np.array(W) for W in WEIGHTS]',
  'depth = len(weights) - 1',
  '',
  '',
  'def noisy(moment, variance):',
  '    return moment + variance * np.diag(np.diag(moment))',
  '',
  '',
  'def product(matrices, size):',
  '    result = np.eye(size)',
  '    for W in matrices:',
  '        result = W @ result',
  '    return result',
  '',
  '',
  '# second moments of the outputs of the layers',
  'moments = [A]',
  'for l, W in enumerate(weights):',
  '    after = W @ moments[l] @ W.T',
  '    moments.append(noisy(after, NOISE[l]) if l < depth else after)',
  'mean = product(weights, A.shape[0])',
  'value = np.trace(moments[-1]) - 2 * np.sum(C * mean) + Y2 + sum(g * np.sum(W * W) for g, W in zip(DECAY, weights))',
  '',
  'largest = 0.0',
  'dual = np.eye(weights[-1].shape[0])',
  'for l in range(depth, -1, -1):',
  '    W = weights[l]',
  '    outer = product(weights[l + 1:], W.shape[0])',
  '    inner = product(weights[:l], A.shape[0])',
  '    gradient = 2 * (dual @ W @ moments[l] - outer.T @ C @ inner.T + DECAY[l] * W)',
  '    largest = max(largest, np.abs(gradient).max())',
  '    dual = W.T @ dual @ W',
  '    if l > 0:',
  '        dual = noisy(dual, NOISE[l - 1])',
  '',
  ...verdict,
]

const torchBody: readonly string[] = [
  'torch.set_default_dtype(torch.float64)',
  'A, C = torch.tensor(A), torch.tensor(C)',
  'weights = [torch.tensor(W, requires_grad=True) for W in WEIGHTS]',
  'moment, mean = A, torch.eye(A.shape[0])',
  'for l, W in enumerate(weights):',
  '    moment, mean = W @ moment @ W.T, W @ mean',
  '    if l < len(NOISE):',
  '        moment = moment + NOISE[l] * torch.diag(torch.diag(moment))',
  'loss = torch.trace(moment) - 2 * (C * mean).sum() + Y2 + sum(g * (W * W).sum() for g, W in zip(DECAY, weights))',
  'loss.backward()',
  'value = loss.item()',
  'largest = max(W.grad.abs().max().item() for W in weights)',
  ...verdict,
]
