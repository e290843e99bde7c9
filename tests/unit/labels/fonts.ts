import { readFileSync } from 'node:fs';
import type { LabelFonts } from '../../../lib/labels/pdf/letters.ts';

const cut = (file: string): Uint8Array =>
	new Uint8Array(readFileSync(new URL(`../../../node_modules/@expo-google-fonts/pt-sans/${file}`, import.meta.url)));

/** The fonts that the product carries. */
export const ptSans: LabelFonts = { regular: cut('400Regular/PTSans_400Regular.ttf'), bold: cut('700Bold/PTSans_700Bold.ttf') };
