from opleiding.portal.models.import_draft import ImportChange, ImportDraft, ImportDraftRow

__all__ = ["ImportChange", "ImportDraft", "ImportDraftRow"]
