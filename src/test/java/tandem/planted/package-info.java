/// Small breaches of the house's rules, each planted to see that its rule finds it.
package tandem.planted;
