@org.jspecify.annotations.NullMarked
package tandem.simulate;
