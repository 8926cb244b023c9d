package dev.rekindle.message.brand;

/**
 * Why a brand is not saved.
 *
 * @param field of the form, such as {@code accent} or {@code name.en}
 * @param code for the text {@code brand.problem.<code>}
 */
public record BrandProblem(String field, String code) {}
