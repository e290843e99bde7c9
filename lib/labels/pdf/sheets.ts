import { type PDFDict, type PDFDocument, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib';

/** Pages hang on the tree in bundles: the library's own way of adding one walks past all that are there. */
const pagesPerNode = 100;

/** Writes pages of one size into a new document. */
export class SheetWriter {
	readonly #document: PDFDocument;
	readonly #box: [number, number, number, number];
	readonly #fonts: Record<string, PDFRef>;
	readonly #root: PDFRef;
	readonly #plain: PDFRef;
	readonly #nodes: PDFRef[] = [];
	#node: PDFRef;
	#kids: PDFRef[] = [];
	#count = 0;

	constructor(document: PDFDocument, width: number, height: number, fonts: Record<string, PDFRef>) {
		const root = document.catalog.get(PDFName.of('Pages'));
		if (!(root instanceof PDFRef)) throw new Error('A new document has a page tree.');
		this.#document = document;
		this.#box = [0, 0, width, height];
		this.#fonts = fonts;
		this.#root = root;
		this.#plain = document.context.register(document.context.obj({ Font: fonts }));
		this.#node = document.context.nextRef();
	}

	/** A page with these operators and the forms that they name. */
	add(content: string, forms: ReadonlyMap<string, PDFRef>): void {
		const { context } = this.#document;
		const resources = forms.size === 0 ? this.#plain : context.obj({ Font: this.#fonts, XObject: Object.fromEntries(forms) });
		const page = context.obj({
			Type: 'Page',
			Parent: this.#node,
			MediaBox: this.#box,
			Resources: resources,
			Contents: context.register(context.flateStream(content)),
		});
		this.#kids.push(context.register(page));
		this.#count += 1;
		if (this.#kids.length === pagesPerNode) this.#closeNode();
	}

	/** To be called once, after the last page. */
	end(): void {
		if (this.#kids.length > 0) this.#closeNode();
		const { context } = this.#document;
		const root = context.lookup(this.#root) as PDFDict;
		root.set(PDFName.of('Kids'), context.obj(this.#nodes));
		root.set(PDFName.of('Count'), PDFNumber.of(this.#count));
	}

	#closeNode(): void {
		const { context } = this.#document;
		context.assign(this.#node, context.obj({ Type: 'Pages', Parent: this.#root, Kids: this.#kids, Count: this.#kids.length }));
		this.#nodes.push(this.#node);
		this.#kids = [];
		this.#node = context.nextRef();
	}
}
