/** The direction of imports between the folders of src (design: arrows point one way only), and no cycles anywhere. */

const order = ['algebra', 'expr', 'kernel', 'models', 'solve', 'juries', 'check', 'render', 'depth', 'cli']

/** What each folder may import beside itself. */
const allowed = {
  algebra: [],
  expr: ['algebra'],
  kernel: ['algebra', 'expr'],
  models: ['algebra', 'expr'],
  solve: ['algebra', 'models'],
  juries: ['algebra', 'expr', 'kernel', 'models', 'solve'],
  check: ['algebra', 'expr', 'kernel', 'juries'],
  render: ['algebra', 'expr', 'kernel', 'juries', 'check'],
  depth: ['algebra', 'expr', 'kernel', 'render'],
  cli: order,
}

const layers = order.map((folder) => ({
  name: `layer-${folder}`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed[folder]].join('|')})/` },
}))

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'brand-is-private',
      comment: 'only constructors may mark values as genuine',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/expr/(expression|proposition)\\.ts$' },
      to: { path: '^src/expr/brand\\.ts$' },
    },
    ...layers,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
}
