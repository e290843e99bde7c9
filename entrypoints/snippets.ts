import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { takeCodes } from '../lib/snippets/session.ts';

/** `;code` in the text fields of a page, put into the pages of sites that the user has switched this on for. */
export default defineUnlistedScript(() => takeCodes(window));
