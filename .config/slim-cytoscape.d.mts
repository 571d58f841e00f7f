import type { Plugin } from 'vite'

/** Builds Cytoscape without the parts this program never calls. */
export function slimCytoscape(): Plugin
