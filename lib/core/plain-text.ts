/** Imports and builds nothing, so that content scripts can have it for its few bytes. */

/** Most names, articles and barcodes are plain already: signs, Latin and Russian letters, single spaces between. */
const plain = /^(?:[!-~А-Яа-яЁё]+(?: [!-~А-Яа-яЁё]+)*)?$/;
const invisible = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/gu;
const spaces = /[\p{Zs}\s]+/gu;

/** Every Unicode space becomes one plain space, every dash a hyphen; what cannot be seen goes; the ends are trimmed. */
export const normaliseText = (text: string): string =>
	plain.test(text) ? text : text.normalize('NFC').replace(invisible, '').replace(dashes, '-').replace(spaces, ' ').trim();
