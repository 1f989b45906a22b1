/** What stands around the derivations in `paper.tex`: abstract, introduction, sources. */

import {
  figure,
  type Manuscript,
  restated,
  type Source,
  section,
  source,
  symbol,
  theorem,
  words,
} from '../src/render/paper/manuscript.ts'

const sources: readonly Source[] = [
  {
    key: 'cavazza',
    authors: 'J. Cavazza, P. Morerio, B. Haeffele, C. Lane, V. Murino and R. Vidal',
    title: 'Dropout as a low-rank regularizer for matrix factorization',
    place: 'AISTATS',
    year: 2018,
  },
  {
    key: 'demoura',
    authors: 'L. de Moura and N. Bjørner',
    title: 'Z3: An efficient SMT solver',
    place: 'TACAS',
    year: 2008,
  },
  {
    key: 'harrison',
    authors: 'J. Harrison',
    title: 'HOL Light: An overview',
    place: 'Theorem Proving in Higher Order Logics',
    year: 2009,
  },
  {
    key: 'kunin',
    authors: 'D. Kunin, J. Bloom, A. Goeva and C. Seed',
    title: 'Loss landscapes of regularized linear autoencoders',
    place: 'ICML',
    year: 2019,
  },
  {
    key: 'mianjy',
    authors: 'P. Mianjy and R. Arora',
    title: 'On dropout and nuclear norm regularization',
    place: 'ICML',
    year: 2019,
  },
  {
    key: 'ziyin',
    authors: 'L. Ziyin, B. Li and X. Meng',
    title: 'Exact solutions of a deep linear network',
    place: 'NeurIPS; arXiv 2202.04777',
    year: 2022,
  },
]

const [vector, scalar, two, isotropic, anisotropic, origin, published, minima, edges] = [
  '04-one-vector',
  '05-one-scalar',
  '06-two-layers',
  '07-isotropic',
  '09-anisotropic',
  '10-origin',
  '18-published-form',
  '19-minima',
  '20-edges',
] as const

const paper: Manuscript = {
  title: 'The exact global minimum of a regularized deep linear network',
  sources,
  abstract: [
    words`The global minimum of the squared loss of a deep linear network with weight decay and stochastic neurons is found exactly, at every depth and for all widths. The loss is at least that of a linear regression on one vector, whose second moments are inflated by the noise and whose penalty is a power of the vector's length (${theorem(vector, 'lower-bound')}), and aligned, balanced layers reach it (${theorem(vector, 'reached')}). The regression is a problem in one number (${theorem(scalar, 'one-number')}), whose stationary points solve one polynomial equation (${theorem(scalar, 'penalty-equation')}). With one hidden layer the nontrivial minimum grows continuously from zero (${theorem(two, 'existence')}); from two hidden layers on the origin is always a local minimum (${theorem(origin, 'basin')}), and the global minimum jumps at a critical strength of the data (${theorem(isotropic, 'critical')}). With unequal second moments there are further minima (${theorem(anisotropic, 'six-roots')}). All statements were derived by machine; every formula is printed from a theorem.`,
  ],
  introduction: [
    words`Which weights minimize the loss of a deep network that is trained with weight decay and dropout? For networks without nonlinearity ${source('ziyin')} gave the answer in closed form up to one scalar; ${section(published)} proves that form (${theorem(published, 'first-layer')} and ${theorem(published, 'first-balance')}) from the results here. Here the result is derived anew, by a shorter route that says more: what is minimized is a regression with a penalty, every other property follows from it, and the stationary points can be found and compared exactly.`,
    words`The network has ${symbol(vector, 'D')} hidden layers. The output of every hidden neuron is multiplied by independent noise of mean one, as in dropout, and layer ${symbol(vector, 'l')} has noise of variance ${symbol(vector, 'sigma')}. The loss is the mean squared error plus a decay ${symbol(vector, 'gamma')} times the squared norm of each layer. ${section('01-noise-inflation')} shows that noise inflates the second moment of the output by a factor ${symbol(vector, 'kappa')} at least, ${section('02-norms')} bounds the mean end-to-end map by the norms of the layers, and ${section('03-balance')} bounds the decay by its geometric mean ${symbol(vector, 'Gamma')}. Together they give the first main result.`,
    restated(vector, 'lower-bound'),
    words`The bound is reached (${theorem(vector, 'reached')} and ${theorem(vector, 'zero-reached')}), so the infimum over all weights is that over one vector, and one of them is attained where the other is (${theorem(vector, 'least-loss')}, ${theorem(vector, 'minimum-lifted')} and ${theorem(vector, 'minimum-projected')}): a ridge regression without hidden layers, a group lasso with one, and a problem that is not convex from two on. The tangents of its penalty turn it into a problem in one number, in which every mode of the data is solved by itself. With noise in every layer all global minima but the origin have the form of the weights that reach the bound (${theorem('13-structure', 'weights')} and ${theorem('13-structure', 'directions')}).`,
    restated(scalar, 'one-number'),
    words`${figure(scalar, 'landscape')} shows that function at several depths. In the effective ridge penalty ${symbol(scalar, 'lambda')} the equation of its stationary points is rational in the data, which is what makes them computable without rounding.`,
    restated(scalar, 'penalty-equation'),
    words`The least value is reached (${theorem(scalar, 'best-scale')}), and so is that of the loss: there is a curve of weights, explicit in its parameter, on which the loss is the function of one number (${theorem(minima, 'curve')}), and its best point is a global minimum (${theorem(minima, 'reached')}). Local minima of that function are ones of the loss (${theorem(minima, 'local-minimum')}). ${section(edges)} has the cases that the assumptions exclude: with some layers free of decay nothing is reached (${theorem(edges, 'not-reached')} and ${theorem(edges, 'infimum')}), and a layer without noise may be rotated (${theorem(edges, 'rotation')}).`,
    words`How many solutions there are, and which of them is the global minimum, depends on the depth. With one hidden layer there is at most one (${theorem(two, 'unique')}); it is the global minimum (${theorem(two, 'global-minimum')}), and it exists exactly when the data outweigh the decay.`,
    restated(two, 'existence'),
    words`With two hidden layers or more and equal second moments there are at most two (${theorem(isotropic, 'two-roots')}); they appear at the spinodal (${theorem(isotropic, 'spinodal')}), and the larger one becomes the global minimum at a strength of the data that is known in closed form.`,
    restated(isotropic, 'critical'),
    words`There the minimum jumps (${theorem(isotropic, 'jump')}): the transition, continuous with one hidden layer, is of first order from two on, as ${figure(scalar, 'transition')} shows. With unequal second moments neither the number two nor the order of the minima survives: ${theorem(anisotropic, 'four-roots')} and ${theorem(anisotropic, 'six-roots')} have four and six nontrivial stationary points, and in the former the global minimum is the smaller of the two local ones (${theorem(anisotropic, 'smaller-minimum')}). What survives is that their number is even, with multiplicity (${theorem(anisotropic, 'even-roots')}). From two hidden layers on the origin is a strict local minimum with an explicit basin, whatever the data.`,
    restated(origin, 'basin'),
    words`${section('11-variance')} follows the variance of the output to its limits, and ${section('12-initialization')} the gradient flow from a balanced start: which sizes escape the origin. Networks with several outputs (${section('15-several-outputs')}) separate into the singular modes of the data. Dropout in matrix factorization was solved by ${source('cavazza')} and ${source('mianjy')}, linear autoencoders with one hidden layer by ${source('kunin')}; ${section('16-dropout-factorization')} and ${section('17-autoencoders')} have both, the latter at any depth.`,
    words`Every displayed formula, and every formula within a line, is printed from a theorem that a small kernel made in the manner of HOL Light ${source('harrison')}: theorems come from rules alone, and a rule checks its side conditions. Each result was put before juries that share no code with the kernel, among them Z3 ${source('demoura')}; a table at the end has their verdicts. Steps that only follow the signs of positive terms are left out here; the complete proofs stand beside this paper, and as data that can be checked again.`,
  ],
}

export default paper
