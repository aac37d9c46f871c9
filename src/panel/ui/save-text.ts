/** Gives a text, or the pieces of one, to the browser to be saved as a file of that name. */
export function saveText(fileName: string, text: string | readonly string[], type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob(typeof text === 'string' ? [text] : [...text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The browser has taken hold of the text by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
