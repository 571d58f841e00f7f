/* The part of gifenc that is used; the package brings no types. */
declare module 'gifenc' {
  export type Palette = [red: number, green: number, blue: number][]
  export interface FrameOptions {
    palette?: Palette
    /** Milliseconds. */
    delay?: number
    transparent?: boolean
    transparentIndex?: number
    /** 0 = without end, -1 = once. */
    repeat?: number
    /** 1 = leave the frame where it is. */
    dispose?: number
  }
  export interface Encoder {
    writeFrame: (index: Uint8Array, width: number, height: number, options?: FrameOptions) => void
    finish: () => void
    bytes: () => Uint8Array<ArrayBuffer>
  }
  export function GIFEncoder(): Encoder
  export function quantize(rgba: Uint8Array | Uint8ClampedArray, maxColors: number): Palette
  export function nearestColorIndex(
    palette: Palette,
    pixel: readonly [number, number, number],
  ): number
}
