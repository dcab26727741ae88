/// <reference types="node" />
import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)
const sans = (weight: string) => resolve(`@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`)
const serif = (weight: string) => resolve(`@expo-google-fonts/noto-serif/${weight}/NotoSerif_${weight}.ttf`)

/** Where the fonts lie that are embedded. They hold Latin, Greek and Cyrillic; other signs are drawn as a box. */
export const fontFiles = {
  sans: sans('400Regular'),
  sansBold: sans('600SemiBold'),
  serifBold: serif('700Bold'),
} as const
