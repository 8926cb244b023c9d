package dev.rekindle.message.brand;

/** Fonts that readers' programs have: a font that is loaded is not shown by most of them. */
public enum BrandFont {
    SYSTEM("-apple-system,'Segoe UI',Roboto,Helvetica,Arial,'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif"),
    ARIAL("Arial,Helvetica,sans-serif"),
    VERDANA("Verdana,Geneva,sans-serif"),
    TREBUCHET("'Trebuchet MS',Tahoma,sans-serif"),
    GEORGIA("Georgia,'Times New Roman',serif"),
    TIMES("'Times New Roman',Times,serif");

    private final String stack;

    BrandFont(String stack) {
        this.stack = stack;
    }

    /** As a value of CSS, without double quotation marks; Chinese text falls back to the reader's own font. */
    public String stack() {
        return stack;
    }
}
