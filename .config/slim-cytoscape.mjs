/*
 * Builds Cytoscape from its own source without the parts this program never calls: graph algorithms,
 * layouts that move things, the WebGL renderer. A third of its weight. Four helpers that its source
 * takes from other packages are written out below. Tests and the development server use the full
 * package; the end-to-end tests run on what is built here.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const SOURCE = fileURLToPath(new URL('../node_modules/cytoscape/src/', import.meta.url))

/** Modules of Cytoscape and what stands in their place. */
const REPLACED = {
  // `components()` and `hierarchy` walk breadth first; nothing else of the algorithms is used inside.
  'collection/algorithms/index.mjs': "import walk from './bfs-dfs.mjs'; export default walk",
  'extensions/layout/index.mjs': `
    import grid from './grid.mjs'
    import nothing from './null.mjs'
    import preset from './preset.mjs'
    export default [
      { name: 'grid', impl: grid },
      { name: 'null', impl: nothing },
      { name: 'preset', impl: preset },
    ]`,
  'extensions/renderer/canvas/webgl/drawing-redraw-webgl.mjs': 'export default {}',
  // Words and pictures are drawn by our own canvases: its elements have neither.
  'extensions/renderer/base/coord-ele-math/labels.mjs': `
    export default {
      recalculateNodeLabelProjection() {},
      recalculateEdgeLabelProjections() {},
      calculateLabelAngles() {},
      applyLabelDimensions() {},
      getLabelText: () => '',
    }`,
  'extensions/renderer/canvas/drawing-label-text.mjs': `
    export default {
      eleTextBiggerThanMin: () => false,
      drawElementText() {},
      getTextAngle: () => 0,
    }`,
  'extensions/renderer/canvas/drawing-images.mjs': `
    export default { safeDrawImage() {}, drawInscribedImage() {} }`,
  // Cables are drawn with the building: its edges are always hidden and need no shape of their own.
  'extensions/renderer/base/coord-ele-math/edge-control-points.mjs': `
    export default {
      findEdgeControlPoints() {},
      storeAllpts() {},
      getSegmentPoints: () => undefined,
      getControlPoints: () => undefined,
      getEdgeMidpoint: () => undefined,
    }`,
  'extensions/renderer/base/coord-ele-math/edge-endpoints.mjs': `
    export default {
      findEndpoints() {},
      getSourceEndpoint: () => undefined,
      getTargetEndpoint: () => undefined,
    }`,
  'extensions/renderer/base/coord-ele-math/edge-projection.mjs': `
    export default { storeEdgeProjections() {}, recalculateEdgeProjections() {} }`,
  'extensions/renderer/base/coord-ele-math/edge-arrows.mjs': `
    export default {
      calculateArrowAngles() {},
      getArrowWidth: () => 0,
      getArrowHeight: () => 0,
    }`,
  'extensions/renderer/base/arrow-shapes.mjs': `
    export default { arrowShapeWidth: 0, registerArrowShapes() {} }`,
  'extensions/renderer/canvas/arrow-shapes.mjs': 'export default {}',
  'extensions/renderer/canvas/drawing-edges.mjs': `
    export default { drawEdge() {}, drawEdgeOverlay() {}, drawEdgeUnderlay() {} }`,
  // Only what is lit is visible, a few elements at most: they are drawn, not kept as pictures.
  'extensions/renderer/canvas/layered-texture-cache.mjs': `
    export default class LayeredTextureCache {
      getLayers() {
        return null
      }
      invalidateElements() {}
    }`,
  'extensions/renderer/canvas/ele-texture-cache.mjs': `
    export default class ElementTextureCache {
      constructor(renderer, how) {
        Object.assign(this, how)
      }
      getElement() {
        return null
      }
      invalidateElements() {}
      onDequeue() {}
    }`,
  // Pictures of a board are made from its scene, not from the screen.
  'extensions/renderer/canvas/export-image.mjs': 'export default {}',
  // Gestures are ours (interaction-and-look 1.1-1.3) and the screen takes no pointer: what is left is
  // how the renderer listens to the graph itself.
  'extensions/renderer/base/load-listeners.mjs': `
    export default {
      binder(target) {
        const bound = {
          on: (...args) => {
            this.bindings.push({ target, args })
            ;(target.addEventListener ?? target.on).apply(target, args)
            return bound
          },
        }
        return bound
      },
      registerBinding(target, ...args) {
        this.binder(target).on(...args)
      },
      nodeIsDraggable: () => false,
      nodeIsGrabbable: () => false,
      load() {},
    }`,
}

/** The names of colours that are left out: ours are numbers, its own defaults need these two. */
const CUT = {
  'util/colors.mjs': [
    /export const colors = \{[^}]*\};/,
    'export const colors = { transparent: [0, 0, 0, 0], black: [0, 0, 0] };',
  ],
}

/** What Cytoscape asks of other packages. */
const HELPERS = {
  'lodash/debounce.js': `
    export default function debounce(call, wait) {
      let timer = 0
      function late(...args) {
        clearTimeout(timer)
        timer = setTimeout(() => call.apply(this, args), wait)
      }
      late.cancel = () => clearTimeout(timer)
      return late
    }`,
  'lodash/toPath.js': `
    export default function toPath(path) {
      return Array.isArray(path) ? path : String(path).split(/[.[\\]]+/).filter((part) => part !== '')
    }`,
  'lodash/get.js': `
    import toPath from 'lodash/toPath.js'
    export default function get(value, path) {
      return toPath(path).reduce((inner, key) => (inner == null ? undefined : inner[key]), value)
    }`,
  'lodash/set.js': `
    import toPath from 'lodash/toPath.js'
    export default function set(value, path, next) {
      const keys = toPath(path)
      const last = keys.pop()
      let inner = value
      for (const key of keys) inner = inner[key] ??= {}
      inner[last] = next
      return value
    }`,
}

/** The Vite plugin. Stops the build when Cytoscape's source is not laid out as it was. */
export function slimCytoscape() {
  return {
    name: 'slim-cytoscape',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      for (const path of ['index.mjs', ...Object.keys(REPLACED)]) {
        if (!existsSync(SOURCE + path)) this.error(`slim-cytoscape: cytoscape/src has no ${path}`)
      }
    },
    resolveId(id) {
      if (id === 'cytoscape') return `${SOURCE}index.mjs`
      return id in HELPERS ? `\0helper:${id}` : null
    },
    load(id) {
      if (id.startsWith('\0helper:')) return HELPERS[id.slice('\0helper:'.length)]
      return id.startsWith(SOURCE) ? (REPLACED[id.slice(SOURCE.length)] ?? null) : null
    },
    transform(code, id) {
      const cut = id.startsWith(SOURCE) ? CUT[id.slice(SOURCE.length)] : undefined
      if (cut === undefined) return null
      if (!cut[0].test(code)) this.error(`slim-cytoscape: ${id} is not laid out as it was`)
      return { code: code.replace(...cut), map: null }
    },
  }
}
