// Conveniences on top of pages that work without them: drop, paste and preview a photograph; search in a long list.
"use strict";

function prepareUpload(form) {
  const [choose, take] = form.querySelectorAll("input[type=file]");
  const drop = form.querySelector(".drop");
  const hint = form.querySelector(".drop-hint");
  const message = form.querySelector(".upload-message");
  const preview = form.querySelector(".preview");
  hint.classList.add("ready");

  function show(file) {
    message.textContent = "";
    if (preview.src) URL.revokeObjectURL(preview.src);
    preview.removeAttribute("src");
    preview.hidden = true;
    if (!file) return;
    if (file.size > Number(form.dataset.limit)) {
      message.textContent = form.dataset.tooLarge;
    } else if (file.type && !file.type.startsWith("image/")) {
      message.textContent = form.dataset.noPicture;
    } else {
      preview.src = URL.createObjectURL(file);
      preview.hidden = false;
    }
  }
  function accept(files) {
    const file = [...files].find((each) => each.type.startsWith("image/"));
    if (!file) {
      message.textContent = form.dataset.noPicture;
      return;
    }
    const one = new DataTransfer();
    one.items.add(file);
    choose.files = one.files;
    take.value = "";
    show(file);
  }

  choose.addEventListener("change", () => { take.value = ""; show(choose.files[0]); });
  take.addEventListener("change", () => { choose.value = ""; show(take.files[0]); });
  preview.addEventListener("error", () => { preview.hidden = true; });
  form.addEventListener("submit", (event) => {
    const file = choose.files[0] || take.files[0];
    if (!file || file.size > Number(form.dataset.limit)) {
      event.preventDefault();
      message.textContent = file ? form.dataset.tooLarge : form.dataset.choose;
      choose.focus();
    }
  });
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    drop.classList.remove("over");
    accept(event.dataTransfer.files);
  });
  document.addEventListener("paste", (event) => {
    if (event.clipboardData.files.length) accept(event.clipboardData.files);
  });
}

function prepareFacets(root) {
  for (const field of root.querySelectorAll("[data-find]")) {
    field.closest(".find").hidden = false;
    const facet = field.closest("[data-facet]");
    const items = [...facet.querySelectorAll("li")];
    const lists = [...facet.querySelectorAll("details")];
    const opened = lists.map((list) => list.open);
    field.addEventListener("input", () => {
      const words = field.value.trim().toLowerCase();
      for (const item of items) {
        item.hidden = words !== "" && !item.textContent.toLowerCase().includes(words);
      }
      lists.forEach((list, place) => { list.open = words !== "" || opened[place]; });
    });
  }
}

for (const form of document.querySelectorAll("[data-upload]")) prepareUpload(form);
prepareFacets(document);
document.addEventListener("htmx:after:swap", () => prepareFacets(document));
