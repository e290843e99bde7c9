/** Who comes with what, for the marketplace's gate. Personal data: it stays in its own table, in no log, and in no backup. */
export interface PassForm {
	/** The supply's id. */
	id: string;
	/** Family name, first name and, where there is one, the middle name. */
	driver: string;
	/** As it was typed; marketplaces get its digits. */
	phone?: string;
	/** Make and model. */
	vehicle: string;
	/** Number plate as it was typed; marketplaces get it without spaces. */
	plate: string;
	changedAt: number;
	/** Its shipment, planned by hand, was taken away then, and can still be brought back. */
	removedAt?: number;
}

/** What the action that orders a pass takes. */
export interface PassWish {
	firstName: string;
	lastName: string;
	phone?: string;
	vehicle: string;
	plate: string;
	/** Id of the office that the pass is for, where the marketplace asks for one (Wildberries). */
	office?: string;
}
