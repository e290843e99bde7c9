/** Offered in a badge's details among what may be done with the order; it changes nothing at the marketplace. */
export const printOffer = 'label.print';
